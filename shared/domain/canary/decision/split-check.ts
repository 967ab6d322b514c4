import type { JudgeWindow } from '../judge-window.ts';
import { logMultinomialEvidence } from '../kernels/multinomial.ts';

/** Requests per arm since the share was last changed, and the evidence of all shares before. */
export interface SplitState {
  readonly share: number;
  readonly baseline: number;
  readonly canary: number;
  readonly before: number;
}

/** Evidence at which nobody believes in chance. */
const broken = Math.log(1000);

/** Concentration of the mixture: sensitive to small but lasting deviations. */
const concentration = 10_000;

/** Adds a window whose configured share is known. */
export function observeSplit(state: SplitState | undefined, { share, baseline, canary }: JudgeWindow) {
  if (share === undefined || !(share > 0 && share < 1)) return state;
  if (state && state.share === share) {
    return { ...state, baseline: state.baseline + baseline.requests, canary: state.canary + canary.requests };
  }
  return { share, baseline: baseline.requests, canary: canary.requests, before: state ? splitEvidence(state).logE : 0 };
}

/** Whether the traffic is split as the router was told. */
export function splitEvidence({ share, baseline, canary, before }: SplitState) {
  const logE = before + logMultinomialEvidence([baseline, canary], [1 - share, share], concentration);
  return { logE, broken: logE >= broken };
}
