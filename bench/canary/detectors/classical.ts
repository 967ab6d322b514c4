import type { ArmCounts } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { logMultinomialEvidence } from '../../../shared/domain/canary/kernels/multinomial.ts';
import { add } from '../traffic.ts';
import { type Detector, firstMinute } from './detector.ts';

const z95 = 1.6448536269514722;

/** The pooled two-proportion z-test, one-sided at 5 %. */
export function zTest(name: string, looks: (minute: number) => boolean): Detector {
  return {
    name,
    source: 'any textbook',
    detect({ minutes }) {
      const sums = running(minutes);
      return firstMinute(minutes.length, minute => looks(minute + 1) && zOf(sums[minute]) > z95);
    },
  };
}

/** z of the candidate's rate against the baseline's, with the rate of both pooled; 0 without anything to compare. */
export function zOf(counts: ArmCounts | undefined): number {
  if (!counts) return 0;
  const { baselineRequests: nb, baselineEvents: eb, canaryRequests: nc, canaryEvents: ec } = counts;
  const pooled = (eb + ec) / (nb + nc);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / nb + 1 / nc));
  return spread > 0 && nb > 0 && nc > 0 ? (ec / nc - eb / nb) / spread : 0;
}

/**
 * A sequential t-test on the differences of the rates per minute: the Bayes factor with a standard normal prior on the
 * standardised mean, valid at every look for normal differences, at α/2 for one direction.
 */
export const sequentialT: Detector = {
  name: 'sequential t-test per minute',
  source: 'Sanjith-Shan/CanaryJudge: a sequential t-test per interval, α/2',
  detect({ minutes }) {
    let [n, mean, squares] = [0, 0, 0];
    return firstMinute(minutes.length, minute => {
      const counts = minutes[minute];
      if (!counts || counts.canaryRequests === 0 || counts.baselineRequests === 0) return false;
      const x = counts.canaryEvents / counts.canaryRequests - counts.baselineEvents / counts.baselineRequests;
      n += 1;
      const before = mean;
      mean += (x - mean) / n;
      squares += (x - before) * (x - mean);
      return n > 2 && mean > 0 && logBayesFactor(n, mean, squares) >= Math.log(1 / 0.025);
    });
  },
};

/** ln of the Bayes factor after `n` differences with that mean and sum of squared distances from it. */
export function logBayesFactor(n: number, mean: number, squares: number): number {
  const degrees = n - 1;
  const t2 = (n * mean ** 2) / (squares / degrees);
  if (!Number.isFinite(t2)) return 0;
  const shrunk = 1 / (1 + n);
  const fit = ((degrees + 1) / 2) * (Math.log1p(t2 / degrees) - Math.log1p((shrunk * t2) / degrees));
  return 0.5 * Math.log(shrunk) + fit;
}

/** The multinomial e-process of Lindon and Malek on all failures so far, two-sided, with the configured share. */
export function lindonMalek(share: number): Detector {
  return {
    name: 'Lindon–Malek, k = 100',
    source: 'Lindon and Malek 2022, arXiv 2011.03567',
    oneShare: true,
    detect({ minutes }) {
      const sums = running(minutes);
      return firstMinute(minutes.length, minute => {
        const { canaryEvents = 0, baselineEvents = 0 } = sums[minute] ?? {};
        const evidence = logMultinomialEvidence([baselineEvents, canaryEvents], [1 - share, share], 100);
        return evidence >= Math.log(20);
      });
    },
  };
}

function running(minutes: readonly ArmCounts[]): readonly ArmCounts[] {
  const sums: ArmCounts[] = [];
  for (const minute of minutes) {
    const last = sums.at(-1);
    sums.push(last ? add(last, minute) : minute);
  }
  return sums;
}
