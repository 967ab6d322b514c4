import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../bench/canary/chance/random.ts';
import { blockPhi } from '../../../../shared/domain/drift/dispersion/block-phi.ts';
import { estimatePhi } from '../../../../shared/domain/drift/dispersion/estimate-phi.ts';
import { phiAt } from '../../../../shared/domain/drift/dispersion/phi-at.ts';
import {
  jensenShannon,
  largestGap,
  largestShareGap,
  populationStability,
  robustGap,
} from '../../../../shared/domain/drift/distances/distances.ts';
import { bets, logPayoff, stakesOn } from '../../../../shared/domain/drift/evidence/bets.ts';
import { cellBand, cellBounds } from '../../../../shared/domain/drift/evidence/cell-bounds.ts';
import { namedFeatures } from '../../../../shared/domain/drift/evidence/named-features.ts';
import { watchWindows } from '../../../../shared/domain/drift/monitor/watch-windows.ts';

const lane = { tolerance: 1.25, threshold: 3650, alpha: 0.01, minRows: 100 };
const band = cellBand(100, 1000, Math.log(4 / 0.01) / 1000);
const bounds = cellBounds(band, 1.25);

/** Equal to every digit printed. */
function expectDigits(found: readonly number[], printed: readonly number[]): void {
  expect(found.map(value => value.toFixed(9))).toEqual(printed.map(value => value.toFixed(9)));
}

describe('the reference values of K3', () => {
  it('bounds what the baseline leaves open', () => {
    expectDigits([Math.log(400)], [5.991464547]);
    expectDigits([bounds.upper, bounds.lower], [0.136000455, 0.070361492]);
    expectDigits([bounds.thetaUp, bounds.thetaDown], [0.16441059, 0.942907382]);
  });

  it('pays every bet', () => {
    const up = stakesOn(1.25 * band.up).map(stake => logPayoff(stake, 35, 200, 1));
    const down = stakesOn(1.25 * band.down).map(stake => logPayoff(stake, 165, 200, 1));
    expectDigits(up, [0.019187874, -0.961898593, -6.182854246, -31.668246295, -119.559548295]);
    expectDigits(down, [-3.396722078, -8.487191309, -18.467815559, -39.767651258, -76.22091095]);
    const stake = stakesOn(1.25 * band.up)[bets.indexOf(1.4)];
    expectDigits([stake ? logPayoff(stake, 35, 200, 2) : Number.NaN], [-0.480949297]);
  });

  it('gathers evidence over three windows', () => {
    const cell = (count: number) => ({ a: { x: count }, b: { x: count } });
    const baseline = { rows: 1000, features: { a: { cells: { x: 100 } }, b: { cells: { x: 100 } } } };
    const windows = [
      { rows: 200, features: cell(35) },
      { rows: 180, features: cell(40) },
      { rows: 220, features: cell(52) },
    ];
    const looks = watchWindows(lane, baseline, windows).windows;
    expectDigits(
      looks.map(({ lnM }) => lnM ?? Number.NaN),
      [-1.939823446, 0.604288088, 3.79908942],
    );
  });

  it('certifies an error rate no better than its evaluation set allows', () => {
    const baseline = { rows: 1000, features: { error: { onlyMore: true, cells: { wrong: 50 } } } };
    const windows = [24, 30, 33].map(wrong => ({ rows: 300, features: { error: { wrong } } }));
    const { windows: looks, cells } = watchWindows({ ...lane, tolerance: 1.1 }, baseline, windows);
    expectDigits(
      [cells['error']?.['wrong']?.upper ?? 0, cells['error']?.['wrong']?.thetaUp ?? 0],
      [0.075651096, 0.082591393],
    );
    expectDigits(
      looks.map(({ lnM }) => lnM ?? Number.NaN),
      [-1.714659059, -0.095833141, 1.402434348],
    );
  });
});

describe('the reference values around K3', () => {
  const counts = [20, 35, 28, 44, 19, 30, 24];

  it('measures φ from windows', () => {
    const cell = counts.map(events => ({ rows: 200, events }));
    expectDigits([estimatePhi([cell]) ?? 0], [3.183055556]);
    const even = counts.map(() => ({ rows: 200, events: 30 }));
    expect(estimatePhi([even])).toBe(1);
    expectDigits([estimatePhi([even, cell]) ?? 0], [3.183055556]);
    expect(estimatePhi([cell.slice(1)])).toBeUndefined();
    expect(estimatePhi([counts.map(() => ({ rows: 200, events: 0 }))])).toBe(1);
  });

  it('carries φ to windows of another size by what rows share', () => {
    expect(phiAt(3, 201, 101)).toBeCloseTo(2, 12);
    expect(phiAt(3, 201, 201)).toBeCloseTo(3, 12);
    expect(phiAt(3, 201, 1)).toBe(1);
    expect(phiAt(3, 1, 100)).toBe(1);
  });

  it('finds that rows of a baseline come in tens', () => {
    const random = createRandom('blocks');
    const rows = Array.from({ length: 400 }, () => Array.from({ length: 10 }).fill(random() < 0.5)).flat() as boolean[];
    expect(blockPhi([rows])).toBeGreaterThan(3);
    const alternate = Array.from({ length: 4000 }, (_, i) => i % 2 === 0);
    expect(blockPhi([alternate])).toBe(1);
    expect(blockPhi([alternate.slice(0, 19)])).toBeUndefined();
  });

  it('measures distances as others do', () => {
    const [baseline, window] = [
      [10, 20, 30, 40],
      [5, 30, 35, 30],
    ] as const;
    expectDigits([populationStability(baseline, window)], [0.111679611]);
    expectDigits([jensenShannon(baseline, window)], [0.141240555]);
    expectDigits([largestGap(baseline, window), largestShareGap(baseline, window)], [0.1, 0.1]);
    expectDigits([robustGap(0.1, 100, 100), robustGap(0.1, 10_000, 10_000)], [0, 0.074544156]);
  });

  it('names by the e-BH rule', () => {
    const values = { a: 400, b: 3, c: 90, d: 1, e: 25, f: 0.2 };
    const logs = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Math.log(value)]));
    expect(namedFeatures(logs, 10)).toEqual(['a', 'c', 'e']);
    expect(namedFeatures(logs, 60)).toEqual(['a']);
    expect(namedFeatures(logs, 100)).toEqual([]);
  });
});
