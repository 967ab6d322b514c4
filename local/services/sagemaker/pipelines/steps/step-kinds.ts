import { callback } from './callback.ts';
import { clarifyCheck, qualityCheck } from './check.ts';
import { condition } from './condition.ts';
import { fail } from './fail.ts';
import { processing, training, transform, tuning } from './jobs.ts';
import { lambda } from './lambda.ts';
import { model } from './model.ts';
import { registerModel } from './register-model.ts';
import type { StepKind } from './step-kind.ts';

const kinds = [
  ...[training, processing, tuning, transform, model, registerModel, condition, fail],
  ...[lambda, callback, qualityCheck, clarifyCheck],
];

/** The kind of a step that was read, and so has one. */
export function kindOf({ type }: { readonly type: string }): StepKind {
  const kind = stepKinds[type];
  if (!kind) throw new Error(`There is no step type ${type}.`);
  return kind;
}

/** The step types that the local cloud runs, by `Type`. */
export const stepKinds: Readonly<Record<string, StepKind>> = Object.fromEntries(kinds.map(kind => [kind.type, kind]));
