import { judgeWindow } from '../../../shared/domain/canary/analysis.ts';
import { defaultTerms } from '../../../shared/domain/canary/analysis-terms.ts';
import { logE, observe, startEFnh } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { observeEcas, startEcas } from '../../../shared/domain/canary/kernels/ecas.ts';
import { beginErrorsJudging, judgeWindowOf } from '../errors-judging.ts';
import { windowSeconds } from '../traffic.ts';
import type { Detector } from './detector.ts';

const source = 'docs/canary-analysis.md';

/** K1 at every 10-second window; the error metric of the judge alone. */
export function k1(alpha: number, tempered: boolean): Detector {
  return {
    name: `Sluice K1, α ${alpha}${tempered ? '' : ', φ off'}`,
    source,
    detect({ windows, dispersion }) {
      const threshold = Math.log(1 / alpha);
      let state = startEFnh();
      for (const [i, window] of windows.entries()) {
        state = observe(state, window, tempered ? dispersion : 1);
        if (logE(state) >= threshold) return (i + 1) * windowSeconds;
      }
      return undefined;
    },
  };
}

/** The whole judge with `analysis: {}`, warm-up and catastrophe rule included. What it would promote is watched on. */
export const wholeJudge: Detector = {
  name: 'Sluice, analysis: {}',
  source,
  detect({ windows, dispersion }) {
    let judging = beginErrorsJudging(defaultTerms, dispersion);
    for (const [i, window] of windows.entries()) {
      const { judging: next, look } = judgeWindow(judging, judgeWindowOf(window));
      if (look.verdict === 'rollback') return (i + 1) * windowSeconds;
      judging = next;
    }
    return undefined;
  },
};

/** K2 over 60 one-minute windows, counts divided by φ̂ where it is above 1. */
export const k2: Detector = {
  name: 'Sluice K2, α 0.05',
  source,
  mostFailuresPerHour: 3000,
  detect({ minutes, dispersion }) {
    const scaled = (n: number) => Math.round(n / dispersion);
    let state = startEcas({ alpha: 0.05, horizon: 60 });
    for (const [i, minute] of minutes.entries()) {
      state = observeEcas(state, {
        baselineRequests: scaled(minute.baselineRequests),
        baselineEvents: scaled(minute.baselineEvents),
        canaryRequests: scaled(minute.canaryRequests),
        canaryEvents: scaled(minute.canaryEvents),
      });
      if (state.last?.rollback) return (i + 1) * 60;
    }
    return undefined;
  },
};
