import type { Clock } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';
import type { Json, JsonObject } from '../json.ts';
import { QueryEvaluationError } from '../states-error.ts';
import { compile, describeFailure } from './expression.ts';
import { extraFunctions } from './functions.ts';

/** What expressions can see and use. `bindings` are `$states` and the variables in reach. */
export interface Scope {
  readonly clock: Clock;
  readonly random: Random;
  readonly bindings: JsonObject;
}

/**
 * Evaluates one expression to plain JSON. `location` is the field that holds it, as error messages name it.
 * Throws `States.QueryEvaluationError` when it fails, gives nothing, or gives a function.
 */
export async function evaluate(text: string, location: string, scope: Scope): Promise<Json> {
  const prefix = `The JSONata expression '${text}' specified for the field '${location}'`;
  let value: unknown;
  try {
    const expression = compile(text);
    expression.assign(evaluateEntry as unknown as string, frozenTime(scope.clock.now()));
    value = await expression.evaluate(undefined, { ...extraFunctions(scope.clock, scope.random), ...scope.bindings });
  } catch (failure) {
    throw new QueryEvaluationError(location, `${prefix} threw an error during evaluation: ${describeFailure(failure)}`);
  }
  if (value === undefined) throw new QueryEvaluationError(location, `${prefix} returned nothing (undefined).`);
  const json = plain(value);
  if (json === undefined)
    throw new QueryEvaluationError(
      location,
      `${prefix} returned an unexpected result type. Expected JSON, but was 'function'.`,
    );
  return json;
}

/** JSONata reads this symbol from its environment and calls what it finds before each evaluation step. */
const evaluateEntry = Symbol.for('jsonata.__evaluate_entry');

/** Most steps one expression may take, so that an endless recursion ends with an error instead of never. */
const stepLimit = 500_000;

/** Puts the cloud's time into the environment (partial dates of `$toMillis` start from it), and counts steps. */
function frozenTime(now: number): (expression: unknown, input: unknown, environment: { timestamp: Date }) => void {
  const timestamp = new Date(now);
  let steps = 0;
  return (_expression, _input, environment) => {
    environment.timestamp = timestamp;
    if (++steps > stepLimit)
      throw { code: 'D1012', message: 'Expression evaluation timeout: Check for infinite loop', position: 0 };
  };
}

/** JSONata's arrays carry marks and its results may be functions; only JSON leaves. */
function plain(value: unknown): Json | undefined {
  const { _jsonata_function, _jsonata_lambda } = Object(value) as { _jsonata_function?: true; _jsonata_lambda?: true };
  if (typeof value === 'function' || _jsonata_function || _jsonata_lambda) return undefined;
  return JSON.parse(JSON.stringify(value)) as Json;
}
