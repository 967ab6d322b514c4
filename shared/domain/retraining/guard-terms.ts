import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { Cause } from './facts/fact.ts';

/** What a model's policy allows. Times in milliseconds. */
export interface GuardTerms {
  /** Causes that may retrain; by hand always. */
  readonly on: readonly Cause[];
  /** The least severity that retrains. */
  readonly severity: Severity;
  /** From one start to the next, whoever started. */
  readonly cooldownMs: number;
  readonly cap: { readonly runs: number; readonly perMs: number };
  readonly budget?: { readonly amount: number; readonly perMs: number };
  /** What one run is expected to cost, in the budget's currency. */
  readonly estimate: number;
  readonly minNewRows: number;
  /** 0 asks for none. */
  readonly minLabelledRows: number;
  /** So many failed candidates in a row, and no more are tried. */
  readonly giveUpAfter: number;
  /** How long after its start an episode may start again. */
  readonly rearmAfterMs: number;
  /** Parameters of the pipeline, by cause. */
  readonly parameters?: Readonly<Partial<Record<Cause, Readonly<Record<string, string>>>>>;
  /** Nothing waits longer. */
  readonly deferMaxMs: number;
}
