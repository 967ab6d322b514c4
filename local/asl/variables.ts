import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { checkPayload } from './payload-limit.ts';
import { QueryEvaluationError } from './states-error.ts';

/**
 * The variables of one flow. Branches and iterations have a scope of their own: they read the variables around them but
 * cannot change them, and what they assign ends with them.
 */
export class Variables {
  readonly #own = new Map<string, Json>();
  readonly #outer: Variables | undefined;

  constructor(outer?: Variables, values: JsonObject = {}) {
    this.#outer = outer;
    for (const [name, value] of Object.entries(values)) this.#own.set(name, value);
  }

  /** Every variable in reach, by name. */
  visible(): JsonObject {
    return { ...this.#outer?.visible(), ...Object.fromEntries(this.#own) };
  }

  /** Sets what an `Assign` evaluated to. */
  assign(values: Json): void {
    if (!isJsonObject(values)) return;
    for (const [name, value] of Object.entries(values)) {
      if (this.#outer?.has(name))
        throw new QueryEvaluationError(
          `Assign/${name}`,
          `The variable '${name}' belongs to an outer scope and cannot be assigned inside a Map or Parallel state.`,
        );
      checkPayload(value, `Assign/${name}`);
      this.#own.set(name, value);
    }
  }

  has(name: string): boolean {
    return this.#own.has(name) || (this.#outer?.has(name) ?? false);
  }
}
