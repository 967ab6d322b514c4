import type { Outcome } from './outcome.ts';

/** Numbers a gate went by: null is what does not exist, such as the AUC of one class. */
export type GateNumbers = { readonly [name: string]: GateNumber };
export type GateNumber = number | string | null | readonly (number | null)[] | GateNumbers;

/** What one gate found. */
export interface GateFinding {
  readonly name: string;
  readonly outcome: Outcome;
  readonly numbers: GateNumbers;
  /** Whether an undecided outcome puts the candidate before a person. */
  readonly asks: boolean;
}

/** A number that exists, else null. */
export function existing(value: number | null | undefined): number | null {
  return value !== undefined && value !== null && Number.isFinite(value) ? value : null;
}
