import { createRandom } from '../canary/chance/random.ts';
import { categorical, type Feature, type Hour, numeric } from './feature.ts';
import { hoursOf, learning, type Scenario } from './scenarios.ts';

/** What each feature's bins held, in the baseline and hour by hour: a week to calibrate, then `hours` to judge. */
export interface Recording {
  readonly features: readonly Feature[];
  readonly baseline: readonly (readonly number[])[];
  readonly calibration: readonly (readonly (readonly number[])[])[];
  readonly judged: readonly (readonly (readonly number[])[])[];
}

const baselineRows = 20_000;

/** Two thirds of the features are numbers. `drift` is what changes in the first of them from the first judged hour on. */
export function record(
  scenario: Scenario,
  d: number,
  hours: number,
  seed: string,
  drift: Partial<Hour> = {},
): Recording {
  const features = Array.from({ length: d }, (_, i) => (i % 3 === 2 ? categorical(`c${i}`) : numeric(`n${i}`)));
  const columns = features.map((feature, i) => column(feature, scenario, hours, `${seed}/${i}`, i === 0 ? drift : {}));
  const hour = (part: 'calibration' | 'judged', i: number) => columns.map(one => one[part][i] ?? []);
  return {
    features,
    baseline: columns.map(({ baseline }) => baseline),
    calibration: Array.from({ length: 168 }, (_, i) => hour('calibration', i)),
    judged: Array.from({ length: hours }, (_, i) => hour('judged', i)),
  };
}

function column(feature: Feature, scenario: Scenario, hours: number, seed: string, drift: Partial<Hour>) {
  const random = createRandom(seed);
  const at = hoursOf(scenario, hours, random);
  const rows = Math.round(baselineRows / 168 / scenario.copies) * scenario.copies;
  const week = Array.from({ length: 168 }, (_, i) => feature.draw(random, { ...at(i), rows }));
  const calibration = Array.from({ length: 168 }, (_, i) => feature.draw(random, at(168 + i)));
  const judged = Array.from({ length: hours }, (_, i) => feature.draw(random, drifted(at(learning + i), drift)));
  return { baseline: week.reduce(addBins), calibration, judged };
}

function drifted(hour: Hour, { shift = 0, ...others }: Partial<Hour>): Hour {
  return { ...hour, ...others, shift: hour.shift + shift };
}

export function addBins(a: readonly number[], b: readonly number[]): number[] {
  return a.map((count, i) => count + (b[i] ?? 0));
}
