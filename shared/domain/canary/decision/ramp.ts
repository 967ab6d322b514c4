import type { AnalysisTerms } from '../analysis-terms.ts';
import type { Ramp } from '../judge-verdict.ts';

/** The odds ratio that must be ruled out before the candidate's part may reach a share. */
const ladder: readonly { readonly share: number; readonly margin: number }[] = [
  { share: 0.01, margin: Number.POSITIVE_INFINITY },
  { share: 0.05, margin: 10 },
  { share: 0.1, margin: 5 },
  { share: 0.25, margin: 3 },
  { share: 0.5, margin: 2 },
];

export interface RampQuestion {
  /** The worst odds ratio that some critical metric still allows; infinite when none is ruled out. */
  readonly excluded: number;
  readonly enough: boolean;
  readonly proven: boolean;
  /** Seconds since evidence last came in. */
  readonly blindSeconds: number;
  readonly splitBroken: boolean;
}

/** How far the share may go: the more harm is ruled out, the more traffic is put at risk. */
export function ramp(question: RampQuestion, terms: AnalysisTerms): Ramp {
  const provenShare = question.enough ? shareFor(question) : (ladder[0]?.share ?? 0);
  if (question.blindSeconds >= terms.blind.stepDownSeconds)
    return { action: 'step-down', provenShare, reason: `no evidence for ${question.blindSeconds} s` };
  if (question.blindSeconds >= terms.blind.holdSeconds)
    return { action: 'hold', provenShare, reason: `no evidence for ${question.blindSeconds} s` };
  if (question.splitBroken)
    return { action: 'hold', provenShare, reason: 'the traffic is not split as the router was told' };
  if (!question.enough) return { action: 'hold', provenShare, reason: 'too few requests yet' };
  const action = Number.isFinite(question.excluded) ? 'advance' : 'hold';
  return { action, provenShare, reason: exclusionText(question.excluded) };
}

function shareFor({ excluded, proven }: RampQuestion): number {
  if (proven) return 1;
  return ladder.reduce((most, { share, margin }) => (excluded <= margin ? Math.max(most, share) : most), 0);
}

function exclusionText(excluded: number): string {
  return Number.isFinite(excluded) ? `${excluded} times the odds are ruled out` : 'nothing is ruled out yet';
}
