import { decideGates, type GateDecision } from '../../../../shared/domain/gates/decide.ts';
import type { EvaluationRow } from '../../../../shared/domain/gates/evaluation-row.ts';
import { type Anchor, type Evidence, readEvidence } from '../../../../shared/domain/gates/evidence.ts';
import type { GateNumbers } from '../../../../shared/domain/gates/gate-finding.ts';
import type { GateTerms, MetricTerms } from '../../../../shared/domain/gates/gate-terms.ts';
import type { Reason } from '../../../../shared/domain/gates/reason.ts';

/** The worked example: ten rows, scored by both models. */
export const labels = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0];
export const championScores = [0.9, 0.8, 0.55, 0.4, 0.7, 0.5, 0.3, 0.3, 0.2, 0.1];
export const candidateScores = [0.95, 0.6, 0.7, 0.35, 0.5, 0.45, 0.4, 0.35, 0.2, 0.05];

export const tenRows: EvaluationRow[] = labels.map((label, i) => ({
  id: `r${i}`,
  label,
  champion: championScores[i],
  candidate: candidateScores[i] ?? 0,
}));

/** Rows of which the champion alone has `b` right, the candidate alone `c`, both all others but `neither`. */
export function rowsWith({ n, b, c, neither = 0 }: { n: number; b: number; c: number; neither?: number }, from = 0) {
  return Array.from({ length: n }, (_, i): EvaluationRow => {
    const [champion, candidate] =
      i < b ? [0.9, 0.1] : i < b + c ? [0.1, 0.9] : i < b + c + neither ? [0.1, 0.1] : [0.9, 0.9];
    return { id: `w${from + i}`, label: 1, champion, candidate };
  });
}

export function metric(name: string, more: Partial<MetricTerms> = {}): MetricTerms {
  return { name, seed: 42, ...more };
}

export function terms(gates: Partial<GateTerms>): GateTerms {
  return { evaluation: { threshold: 0.5 }, metrics: [], slices: [], bias: [], ...gates };
}

/** @throws Error where the rows are unreadable */
export function evidenceOf(rows: readonly EvaluationRow[], anchors: readonly Anchor[] = []): Evidence {
  const evidence = readEvidence(rows, anchors);
  if ('unreadable' in evidence) throw new Error(evidence.unreadable);
  return evidence;
}

export function decided(
  rows: readonly EvaluationRow[],
  gates: Partial<GateTerms>,
  reason?: Reason,
  anchors: readonly Anchor[] = [],
): GateDecision {
  return decideGates({ reason, evidence: evidenceOf(rows, anchors), terms: terms(gates) });
}

/** The only gate of a decision; numbers may be read by any name. */
export function only({ gates }: GateDecision): { name: string; outcome: string; numbers: GateNumbers } {
  const [gate, ...others] = gates;
  if (gate === undefined || others.length > 0) throw new Error(`Expected one gate, got ${gates.length}.`);
  return gate;
}

export function withoutChampion(rows: readonly EvaluationRow[]): EvaluationRow[] {
  return rows.map(({ champion: _, ...row }) => row);
}
