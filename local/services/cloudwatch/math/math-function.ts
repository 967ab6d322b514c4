import type { Scope } from './scope.ts';
import type { MathValue } from './value.ts';

/** A function of metric math. Throws `MathError` when an argument does not suit it. */
export type MathFunction = (args: readonly MathValue[], scope: Scope) => MathValue;
