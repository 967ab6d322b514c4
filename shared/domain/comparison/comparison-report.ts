import type { CandidateEffect, CandidateOutcome } from '../candidates/candidate.ts';
import type { GateFinding } from '../gates/gate-finding.ts';
import type { Curves } from './curves/curves.ts';
import type { MetricComparison } from './metric-comparison.ts';
import type { ReportedMetric } from './reported-metrics.ts';
import type { SliceComparison } from './slice-comparison.ts';
import type { VersionFacts } from './version-facts.ts';

/** Everything that is shown of two versions of a model, or of one where there is nothing to compare it with. */
export interface ComparisonReport {
  readonly schema: 1;
  readonly model: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly candidate: VersionFacts;
  /** The version that it is held against. */
  readonly champion?: VersionFacts;
  /** What the gates have decided; absent where no execution of the gate has judged the two. */
  readonly verdict?: ComparedVerdict;
  readonly rows: ComparedRows;
  readonly metrics: readonly MetricComparison[];
  readonly findings: readonly GateFinding[];
  readonly slices: readonly SliceComparison[];
  readonly curves: { readonly candidate?: Curves; readonly champion?: Curves };
  /** What the reports under ModelMetrics say themselves, whatever rows they are of. */
  readonly reported: { readonly candidate: Reported; readonly champion?: Reported };
}

export interface ComparedVerdict {
  readonly outcome: CandidateOutcome;
  readonly effect?: CandidateEffect;
  /** In sentences, the weightiest first. */
  readonly reasons: readonly string[];
  /** Epoch milliseconds. */
  readonly decidedAt?: number;
}

/** The rows that the numbers are of. */
export type ComparedRows =
  /** Nothing is there, or it cannot be read. */
  | { readonly is: 'none'; readonly because: string }
  | (RowCounts & {
      readonly is: 'readable';
      /** A score from here on means class 1. */
      readonly threshold: number;
      readonly champion:
        | { readonly on: 'the same rows' }
        /** It has an evaluation of its own: the numbers stand side by side, and their difference proves nothing. */
        | ({ readonly on: 'other rows' } & RowCounts)
        | { readonly on: 'no rows'; readonly because: string };
    });

export interface RowCounts {
  readonly rows: number;
  /** Rows of class 1. */
  readonly positives: number;
}

export type Reported =
  | { readonly is: 'readable'; readonly metrics: readonly ReportedMetric[] }
  | { readonly is: 'unreadable'; readonly because: string };
