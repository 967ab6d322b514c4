import type { Evidence } from './evidence.ts';
import type { GateFinding } from './gate-finding.ts';
import type { GateInput } from './gate-input.ts';
import {
  type AnchoredMetric,
  anchoredMetrics,
  type ComparedMetric,
  comparedMetrics,
} from './kinds/compared-metrics.ts';
import { gateKinds } from './kinds/registry.ts';
import type { Outcome } from './outcome.ts';

/** What becomes of a candidate, and every gate with its numbers: floors, champion, better, anchor, slices, bias. */
export interface GateDecision {
  readonly outcome: Outcome;
  readonly gates: readonly Omit<GateFinding, 'asks'>[];
}

/** Judges a candidate by all of its gates. One that fails refuses it; one that cannot tell puts it before a person. */
export function decideGates(input: GateInput): GateDecision {
  const { findings } = judgeGates(input);
  return {
    outcome: overall(findings, findings, input.evidence),
    gates: findings.map(({ name, outcome, numbers }) => ({ name, outcome, numbers })),
  };
}

/** What every gate about scores found, and the comparisons that they went by. */
export interface JudgedGates {
  readonly findings: readonly GateFinding[];
  readonly compared: readonly ComparedMetric[];
  readonly anchored: readonly AnchoredMetric[];
}

export function judgeGates(input: GateInput): JudgedGates {
  const [compared, anchored] = [comparedMetrics(input), anchoredMetrics(input)];
  return { findings: gateKinds.flatMap(kind => kind.judge(input, compared, anchored)), compared, anchored };
}

/** What `all` findings come to; without a champion, or any gate about scores, nothing is proven. */
export function overall(
  all: readonly Pick<GateFinding, 'outcome' | 'asks'>[],
  ofScores: readonly unknown[],
  { champion }: Evidence,
): Outcome {
  if (all.some(({ outcome }) => outcome === 'fail')) return 'fail';
  if (all.some(({ outcome, asks }) => outcome === 'undecided' && asks)) return 'undecided';
  return champion === undefined || ofScores.length === 0 ? 'undecided' : 'pass';
}
