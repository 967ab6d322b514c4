import type { GateFinding } from '../gates/gate-finding.ts';
import type { ShownMetrics } from './shown-metrics.ts';
import type { Surpassed } from './surpassed.ts';

/** What a candidate came to. Nothing new: its model is one that was there before. */
export const candidateOutcomes = ['pass', 'fail', 'undecided', 'nothing-new'] as const;
export type CandidateOutcome = (typeof candidateOutcomes)[number];

/** What follows from it. */
export const candidateEffects = ['approve', 'reject', 'ask', 'none'] as const;
export type CandidateEffect = (typeof candidateEffects)[number];

/** An object in S3. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** What is kept of a candidate. Written once; `applied` alone changes. */
export interface Candidate {
  readonly schema: 1;
  readonly model: string;
  readonly version: number;
  readonly modelPackageArn: string;
  readonly executionArn: string;
  readonly outcome: CandidateOutcome;
  readonly effect: CandidateEffect;
  /** In sentences, the weightiest first. */
  readonly reasons: readonly string[];
  readonly findings: readonly GateFinding[];
  /** The version that it was compared with. */
  readonly champion?: number;
  /** Versions beside it that it was to be compared with. */
  readonly anchors?: readonly number[];
  /** Versions that it is proven better than. */
  readonly surpasses?: Surpassed;
  /** What people are told of its metrics. */
  readonly shown?: ShownMetrics;
  /** Which rows it was judged on: a digest of their keys. */
  readonly holdout?: string;
  /** The whole result. */
  readonly report?: ObjectPlace;
  /** Epoch milliseconds. */
  readonly decidedAt: number;
  /** Whether what follows from it was done. */
  readonly applied: boolean;
}

/** What is kept of an execution that ended without a candidate for a model. */
export interface FruitlessRun {
  readonly schema: 1;
  readonly model: string;
  readonly executionArn: string;
  readonly status: 'Succeeded' | 'Failed' | 'Stopped';
  readonly outcome: 'no-candidate' | 'nothing-new';
  readonly reasons: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}
