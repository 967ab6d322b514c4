import type { Evidence } from './evidence.ts';
import type { GateFinding } from './gate-finding.ts';
import type { GateInput } from './gate-input.ts';
import { comparedMetrics } from './kinds/compared-metrics.ts';
import { gateKinds } from './kinds/registry.ts';
import type { Outcome } from './outcome.ts';

/** What becomes of a candidate, and every gate with its numbers: floors, champion, better, slices, bias. */
export interface GateDecision {
  readonly outcome: Outcome;
  readonly gates: readonly Omit<GateFinding, 'asks'>[];
}

/** Judges a candidate by all of its gates. One that fails refuses it; one that cannot tell puts it before a person. */
export function decideGates(input: GateInput): GateDecision {
  const compared = comparedMetrics(input);
  const findings = gateKinds.flatMap(kind => kind.judge(input, compared));
  return {
    outcome: overall(findings, input.evidence),
    gates: findings.map(({ name, outcome, numbers }) => ({ name, outcome, numbers })),
  };
}

function overall(findings: readonly GateFinding[], { champion }: Evidence): Outcome {
  if (findings.some(({ outcome }) => outcome === 'fail')) return 'fail';
  if (findings.some(({ outcome, asks }) => outcome === 'undecided' && asks)) return 'undecided';
  return champion === undefined || findings.length === 0 ? 'undecided' : 'pass';
}
