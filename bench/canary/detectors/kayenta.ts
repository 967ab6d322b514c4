import type { ArmCounts } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { canaryRate, type Detector } from './detector.ts';
import { shiftTest } from './kayenta-judge.ts';

/** Kayenta's judge on the failure rates per minute so far, at these minutes. */
export function kayenta(name: string, looks: readonly number[]): Detector {
  return {
    name,
    source: 'spinnaker/kayenta at a69573b, kayenta-judge; canary best practices of spinnaker.io',
    detect({ minutes }) {
      for (const look of looks) if (judgedHigh(minutes.slice(0, look))) return look * 60;
      return undefined;
    },
  };
}

/** Minutes without requests have no rate and are left out, which is Kayenta's default. */
export function judgedHigh(minutes: readonly ArmCounts[]): boolean {
  const canary = minutes.map(canaryRate).filter(rate => rate !== undefined);
  const baseline = minutes
    .filter(({ baselineRequests }) => baselineRequests > 0)
    .map(({ baselineRequests, baselineEvents }) => baselineEvents / baselineRequests);
  return canary.length > 0 && baseline.length > 0 && shiftTest(canary, baseline).high;
}
