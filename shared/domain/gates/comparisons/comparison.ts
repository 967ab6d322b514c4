import { existing, type GateNumber, type GateNumbers } from '../gate-finding.ts';
import type { Method } from '../gate-terms.ts';
import type { Interval } from '../kernels/interval.ts';
import type { GateMetric } from '../metrics/gate-metric.ts';
import type { Outcome } from '../outcome.ts';
import type { Pair } from '../pair.ts';

export interface ComparisonTerms {
  readonly margin: number;
  readonly seed: number;
}

/** A metric of both models on the same rows. */
export interface Compared {
  /** Pass: proven not worse by the margin or more. Fail: proven worse than that. */
  readonly outcome: Outcome;
  readonly numbers: GateNumbers;
  /** Candidate − champion. */
  readonly difference: number | undefined;
  /** One-sided p of "the candidate is no better"; undefined where there is none. */
  readonly notBetter: number | undefined;
}

/** One way to compare a metric. */
export interface Comparison {
  readonly method: Method;
  compare(metric: GateMetric, pair: Pair, terms: ComparisonTerms): Compared;
}

/** The chance of being wrong that a gate may have. */
const alpha = 0.05;

/** What the p of "worse by the margin or more" comes to. */
export function outcomeOf(worseByMargin: number | undefined): Outcome {
  if (worseByMargin === undefined) return 'undecided';
  if (worseByMargin < alpha) return 'pass';
  return worseByMargin > 1 - alpha ? 'fail' : 'undecided';
}

/** Whether the p of "no better" proves a candidate better. */
export function provesBetter(notBetter: number | undefined): boolean {
  return notBetter !== undefined && notBetter < alpha;
}

/** The numbers that every comparison tells, in their order. */
export function comparedNumbers(about: {
  readonly method: Method;
  readonly n: number;
  readonly champion: number | undefined;
  readonly candidate: number | undefined;
  readonly difference: number | undefined;
  readonly margin: number;
  readonly interval90: Interval | undefined;
  readonly interval95: Interval | undefined;
}): GateNumbers {
  return {
    method: about.method,
    n: about.n,
    champion: existing(about.champion),
    candidate: existing(about.candidate),
    difference: existing(about.difference),
    margin: about.margin,
    interval90: about.interval90 ?? null,
    interval95: about.interval95 ?? null,
  };
}

/** A statistic with its p. */
export function tested(name: 'z' | 't', statistic: number | undefined, p: number | undefined): GateNumber {
  return { [name]: existing(statistic), p: existing(p) };
}
