import type { Json, JsonObject } from '../../../../asl/json.ts';

export interface ParameterDeclaration {
  readonly name: string;
  readonly type: 'String' | 'Integer' | 'Float' | 'Boolean';
  readonly defaultValue: Json | undefined;
  readonly enumValues: readonly Json[] | undefined;
}

/** One step, wherever in the definition it stands. */
export interface Step {
  readonly name: string;
  /** One of the names in the registry of step kinds. */
  readonly type: string;
  /** The step as it was written. */
  readonly raw: JsonObject;
  /** The condition step and its outcome under which the step may run. */
  readonly branch: { readonly condition: string; readonly outcome: boolean } | undefined;
  /** Names of the steps that must have succeeded before. */
  readonly after: ReadonlySet<string>;
}

/** A pipeline definition that was found to be runnable. */
export interface Definition {
  readonly text: string;
  readonly parameters: readonly ParameterDeclaration[];
  readonly experiment: JsonObject | undefined;
  /** In the order of the text, those of branches behind their condition. */
  readonly steps: readonly Step[];
}
