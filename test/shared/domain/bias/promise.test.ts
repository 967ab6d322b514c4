import { describe, expect, it } from 'vitest';
import { marginsOf, oddsBand } from '#shared/domain/bias/evidence/odds-band.ts';
import { payoffs } from '#shared/domain/bias/evidence/watched-group.ts';
import { massFunction, support } from '#shared/domain/canary/kernels/fisher-noncentral.ts';
import { answersAt, judgeAll, terms, validated } from './regions.ts';

/** A table with these margins, and so many positive answers to the group. */
const tableOf = (own: number, others: number, positives: number, hits: number) => ({
  own: { rows: own, positives: hits },
  others: { rows: others, positives: positives - hits },
});

/** The mean of a number over all outcomes of a window with these margins, at an odds ratio; exact. */
function expected(psi: number, margins: readonly [number, number, number], of: (hits: number) => number): number {
  const [own, others, positives] = margins;
  const { first, mass } = massFunction(marginsOf(tableOf(own, others, positives, 0)), psi);
  return mass.reduce((sum, chance, i) => sum + chance * of(first + i), 0);
}

const margins = [
  [60, 140, 30],
  [100, 900, 95],
  [300, 300, 200],
] as const;

describe('a bet', () => {
  it.each(margins)('wins nothing in the mean at any tolerated odds ratio: %i of %i rows, %i positive', (...window) => {
    const [group] = terms().groups;
    for (const [side, stake] of [
      ['more', group?.more],
      ['fewer', group?.fewer],
    ] as const) {
      if (!stake) throw new Error(`There is no bet on ${side}.`);
      for (const part of [1, 0.9, 0.5, 0.2]) {
        const psi = side === 'more' ? stake.tolerated * part : stake.tolerated / part;
        const [own, others, positives] = window;
        for (const [i] of stake.staked.entries()) {
          const won = (hits: number) => Math.exp(payoffs(stake, tableOf(own, others, positives, hits), 1)[i] ?? 0);
          expect(expected(psi, window, won)).toBeLessThan(1 + 1e-9);
        }
      }
    }
  });
});

describe("the band of a baseline's odds ratio", () => {
  it.each(margins)('misses the truth on either side no more often than it says: %i, %i, %i', (...window) => {
    const [own, others, positives] = window;
    const divergence = Math.log(1 / 0.05);
    const [least, most] = support(marginsOf(tableOf(own, others, positives, 0)));
    const bands = Array.from({ length: most - least + 1 }, (_, i) =>
      oddsBand(tableOf(own, others, positives, least + i), divergence),
    );
    for (const psi of [0.1, 0.5, 1, 1.7, 6]) {
      const misses = (is: (band: (typeof bands)[number]) => boolean) =>
        expected(psi, window, hits => (is(bands[hits - least] ?? { low: 0, high: 0 }) ? 1 : 0));
      expect(misses(({ high }) => high < psi)).toBeLessThan(0.05);
      expect(misses(({ low }) => low > psi)).toBeLessThan(0.05);
    }
  });

  it('holds the odds ratio of the table itself, and has an open end where a cell is empty', () => {
    const { low, high } = oddsBand(tableOf(1000, 1000, 300, 100), 3);
    const ratio = (100 / 900 / 200) * 800;
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(ratio);
    expect(oddsBand(tableOf(100, 400, 50, 0), 3)).toMatchObject({ low: 0 });
    expect(oddsBand(tableOf(100, 400, 150, 100), 3)).toMatchObject({ high: Number.POSITIVE_INFINITY });
    expect(oddsBand(tableOf(100, 400, 0, 0), 3)).toEqual({ low: 0, high: Number.POSITIVE_INFINITY });
  });
});

describe('what is tolerated', () => {
  it("is the baseline's band, shared by all groups, and the tolerance beyond it", () => {
    const [group] = terms({ tolerance: 2 }).groups;
    const band = oddsBand(tableOf(2000, 2000, 600, 200), Math.log((2 * 3) / 0.01));
    expect(group?.band).toEqual(band);
    expect(group?.more?.tolerated).toBeCloseTo(2 * band.high, 12);
    expect(group?.fewer?.tolerated).toBeCloseTo(band.low / 2, 12);
    const [clustered] = terms({ baselinePhi: 10 }).groups;
    expect(clustered?.band.high).toBeGreaterThan(band.high);
  });

  it('is everything where the baseline has answers of one kind alone', () => {
    const none = { columns: [], groups: validated.groups.map(one => ({ ...one, positives: 0 })), rest: validated.rest };
    expect(terms({}, none).groups).toEqual([]);
    const [north, south] = validated.groups.map((one, i) => (i === 1 ? { ...one, positives: 0 } : one));
    if (!north || !south) throw new Error('There must be two groups.');
    const groups = terms({}, { ...none, groups: [north, south] }).groups;
    expect(groups.map(({ more, fewer }) => [more !== undefined, fewer !== undefined])).toEqual([
      [false, true],
      [true, false],
    ]);
  });
});

describe('with nothing changed', () => {
  /** A baseline without error of its own, so that nothing but the tolerance, here none, stands between it and the truth. */
  const exact = {
    ...validated,
    groups: validated.groups.map(({ value, rows, positives }) => ({
      value,
      rows: rows * 1e6,
      positives: positives * 1e6,
    })),
  };
  const strict = terms({ tolerance: 1, minRows: 20 }, exact);
  const threshold = 20;
  const watched = { ...strict, lane: { ...strict.lane, threshold } };
  const most = 100;
  const lives = 80;

  it('the mean number of windows to a false alarm is at least the threshold', { timeout: 60_000 }, () => {
    const times = Array.from({ length: lives }, (_, seed) => {
      const answers = answersAt(seed);
      const windows = Array.from({ length: most }, () =>
        answers([
          [80, 0.1],
          [50, 0.2],
          [30, 0.2],
        ]),
      );
      const alarm = judgeAll(watched, windows).judged.findIndex(({ violation }) => violation !== undefined);
      return alarm < 0 ? most : alarm + 1;
    });
    const mean = times.reduce((sum, one) => sum + one, 0) / lives;
    expect(mean).toBeGreaterThan(threshold);
    expect(times.some(time => time < most)).toBe(true);
  });
});
