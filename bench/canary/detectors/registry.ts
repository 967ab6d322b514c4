import { lindonMalek, sequentialT, zTest } from './classical.ts';
import type { Detector } from './detector.ts';
import { argo, cloudWatch, flagger } from './fixed-rules.ts';
import { kayenta } from './kayenta.ts';
import { k1, k2, wholeJudge } from './ours.ts';

/** Every fifth minute from `first` to the hour. */
function everyFive(first: number): readonly number[] {
  return Array.from({ length: 12 }, (_, i) => (i + 1) * 5).filter(minute => minute >= first);
}

/** Everything that is compared, ours first. */
export const detectors: readonly Detector[] = [
  wholeJudge,
  k1(0.05, true),
  k1(0.05, false),
  k1(0.01, true),
  k2,
  lindonMalek(0.1),
  kayenta('Kayenta every 5 min', everyFive(5)),
  kayenta('Kayenta every 5 min from 10 on', everyFive(10)),
  kayenta('Kayenta once at 60 min', [60]),
  flagger(5),
  flagger(10),
  argo(0.99, 0),
  argo(0.95, 3),
  cloudWatch(2, 2, 10),
  cloudWatch(3, 5, 1),
  zTest('z-test once at 60 min', minute => minute === 60),
  zTest('z-test at every minute', () => true),
  sequentialT,
];
