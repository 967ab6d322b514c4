import { aggregateFunctions } from './aggregates.ts';
import { conditional } from './conditional.ts';
import { fill } from './fill.ts';
import { listFunctions } from './lists.ts';
import type { MathFunction } from './math-function.ts';
import { pointwiseFunctions } from './pointwise.ts';

/** Every function that the local cloud knows, by its name in upper case. */
export const functions: Readonly<Record<string, MathFunction>> = {
  ...aggregateFunctions,
  ...pointwiseFunctions,
  ...listFunctions,
  FILL: fill,
  IF: conditional,
};
