import { aggregateFunctions } from './aggregates.ts';
import { conditional } from './conditional.ts';
import { fill } from './fill.ts';
import { listFunctions } from './lists.ts';
import { pointwiseFunctions } from './pointwise.ts';
import type { Scope } from './scope.ts';
import type { MathValue } from './value.ts';

/** A function of metric math. Throws `MathError` when an argument does not suit it. */
export type MathFunction = (args: readonly MathValue[], scope: Scope) => MathValue;

/** Every function that the local cloud knows, by its name in upper case. */
export const functions: Readonly<Record<string, MathFunction>> = {
  ...aggregateFunctions,
  ...pointwiseFunctions,
  ...listFunctions,
  FILL: fill,
  IF: conditional,
};
