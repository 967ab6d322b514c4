import { normal } from '../canary/chance/distributions.ts';
import type { Random } from '../canary/chance/random.ts';
import type { Hour } from './feature.ts';

/** How a world without drift moves. Amplitudes in σ. */
export interface Scenario {
  readonly name: string;
  /** Rows an hour. */
  readonly rows: number;
  readonly daily: number;
  readonly weekly: number;
  /** By how much the mean has moved at the end. */
  readonly trend: number;
  readonly copies: number;
}

const still = { daily: 0, weekly: 0, trend: 0, copies: 1 };

export const scenarios: readonly Scenario[] = [
  { ...still, name: 'iid, 100', rows: 100 },
  { ...still, name: 'iid, 1,000', rows: 1000 },
  { ...still, name: 'season .1, 1,000', rows: 1000, daily: 0.1 },
  { ...still, name: 'season .3, 10,000', rows: 10_000, daily: 0.3 },
  { ...still, name: 'in tens, 1,000', rows: 1000, copies: 10 },
  { ...still, name: 'week .1, 1,000', rows: 1000, daily: 0.1, weekly: 0.1 },
  { ...still, name: 'trend .02, 1,000', rows: 1000, trend: 0.02 },
];

/** The drifts whose delay is measured, in the world `season .1, 1,000`, in one feature. */
export const drifts: Readonly<Record<string, Partial<Hour>>> = {
  'mean +.2 σ': { shift: 0.2 },
  'mean +.5 σ': { shift: 0.5 },
  'sd × 1.5': { spread: 1.5 },
  '10 % of rows × 100': { scaled: 0.1 },
};

/** One feature's hours, from the first of the baseline's week on; `trend` begins after the second week and lasts `judged` hours. */
export function hoursOf(
  { rows, daily, weekly, trend, copies }: Scenario,
  judged: number,
  random: Random,
): (hour: number) => Hour {
  let jitter = 0;
  const moves = daily > 0 ? 0.03 : 0;
  return hour => {
    jitter = 0.9 * jitter + Math.sqrt(1 - 0.9 ** 2) * moves * normal(random);
    const season = daily * Math.sin((2 * Math.PI * hour) / 24) + weekly * Math.sin((2 * Math.PI * hour) / 168);
    const moved = trend * Math.max(0, (hour - learning) / judged);
    return { rows, shift: season + jitter + moved, spread: 1, scaled: 0, copies };
  };
}

/** A week for the baseline, and a week to calibrate φ. */
export const learning = 2 * 168;
