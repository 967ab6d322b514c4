import type { LeftOut } from './decision/left-out.ts';
import type { WindowMark } from './judge-window.ts';
import type { EcasLook } from './kernels/ecas.ts';

export type Verdict = 'promote' | 'continue' | 'rollback' | 'inconclusive' | 'no-traffic';
export type MetricState = 'regressed' | 'non-inferior' | 'undecided' | 'no-data' | 'provider-error';

/** What is known of one metric. Logarithms are natural. */
export interface MetricFinding {
  readonly state: MetricState;
  /** Its part of the combined evidence; all parts sum to 1. */
  readonly weight: number;
  readonly critical: boolean;
  /** Evidence that the candidate is worse; absent where the metric decides by a rule. */
  readonly k1?: { readonly logE: number };
  /** K2's last look; its events and boundary are counts divided by φ. */
  readonly k2?: EcasLook & { readonly events: number };
  /** Evidence that it is not worse than the promotion margin. */
  readonly harmless?: { readonly logE: number; readonly margin: number };
  /** Per arm, over all judged windows. */
  readonly rates?: { readonly baseline: number; readonly canary: number };
  readonly details?: Readonly<Record<string, number | string | readonly number[]>>;
}

/** Where the candidate's share may go by what is proven so far. */
export interface Ramp {
  readonly action: 'advance' | 'hold' | 'step-down';
  /** The largest share, between 0 and 1, that the evidence carries. */
  readonly provenShare: number;
  readonly reason: string;
}

/** What was concluded after one window, from all windows up to it. */
export interface Look {
  readonly verdict: Verdict;
  /** A sentence for people. */
  readonly reason: string;
  readonly combined: { readonly logE: number; readonly threshold: number };
  readonly metrics: Readonly<Record<string, MetricFinding>>;
  readonly ramp: Ramp;
  /** Evidence that the traffic is not split as the router was told. */
  readonly split?: { readonly logE: number; readonly broken: boolean };
  /** Why this window was not judged. */
  readonly leftOut?: LeftOut;
  readonly mark?: WindowMark;
}

export interface JudgeVerdict {
  readonly schema: 1;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Which metrics the verdict rests on; empty when it rests on all together. */
  readonly causes: readonly string[];
  /** Number of the window, from 0, after which the verdict stood. */
  readonly decidedAt?: number;
  readonly windows: readonly Look[];
}
