import type { AnalysisTerms } from '../analysis-terms.ts';
import type { Ramp } from '../judge-verdict.ts';
import { shareLadder } from '../metrics/share-ladder.ts';

const [{ share: smallestShare } = { share: 0 }] = shareLadder;

/** Evidence that proves nothing yet, but at which no larger share is put at risk. */
const suspicion = Math.log(1.2);

export interface RampQuestion {
  /** The worst odds ratio that some critical metric still allows; infinite when none is ruled out. */
  readonly excluded: number;
  /** The largest share that every critical metric carries. */
  readonly carries: number;
  readonly enough: boolean;
  /** ln of the combined evidence that the candidate is worse. */
  readonly logE: number;
  readonly proven: boolean;
  /** Seconds since evidence last came in. */
  readonly blindSeconds: number;
  readonly splitBroken: boolean;
  /** Something forbids a promotion by itself. */
  readonly forbidden: boolean;
}

/** How far the share may go: the more harm is ruled out, the more traffic is put at risk. */
export function ramp(question: RampQuestion, terms: AnalysisTerms): Ramp {
  const provenShare = question.enough ? shareFor(question) : smallestShare;
  if (question.blindSeconds >= terms.blind.stepDownSeconds)
    return { action: 'step-down', provenShare, reason: `no evidence for ${question.blindSeconds} s` };
  if (question.blindSeconds >= terms.blind.holdSeconds)
    return { action: 'hold', provenShare, reason: `no evidence for ${question.blindSeconds} s` };
  if (question.splitBroken)
    return { action: 'hold', provenShare, reason: 'the traffic is not split as the router was told' };
  if (question.forbidden)
    return { action: 'hold', provenShare, reason: 'what was seen must be looked at by a person first' };
  if (question.logE >= suspicion)
    return { action: 'hold', provenShare, reason: 'what was seen speaks against it so far' };
  if (!question.enough) return { action: 'hold', provenShare, reason: 'too few requests yet' };
  const action = provenShare > smallestShare ? 'advance' : 'hold';
  return { action, provenShare, reason: exclusionText(question) };
}

function shareFor({ carries, proven }: RampQuestion): number {
  return proven ? 1 : carries;
}

function exclusionText({ excluded, carries }: RampQuestion): string {
  if (Number.isFinite(excluded)) return `${excluded} times the odds are ruled out`;
  if (carries <= smallestShare) return 'nothing is ruled out yet';
  return `no difference that would matter at ${carries * 100} % of the requests`;
}
