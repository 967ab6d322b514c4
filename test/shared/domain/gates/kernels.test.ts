import { describe, expect, it } from 'vitest';
import { divergence } from '../../../../shared/domain/gates/bias/divergence.ts';
import { bootstrap } from '../../../../shared/domain/gates/kernels/bootstrap.ts';
import { deLong } from '../../../../shared/domain/gates/kernels/delong.ts';
import { mcNemar } from '../../../../shared/domain/gates/kernels/mcnemar.ts';
import { moments } from '../../../../shared/domain/gates/kernels/moments.ts';
import { newcombe } from '../../../../shared/domain/gates/kernels/newcombe.ts';
import {
  normalLowerTail,
  normalTwoSided,
  normalUpperTail,
  z95,
} from '../../../../shared/domain/gates/kernels/normal.ts';
import { oneArea } from '../../../../shared/domain/gates/kernels/one-area.ts';
import { placements } from '../../../../shared/domain/gates/kernels/placements.ts';
import { quantile } from '../../../../shared/domain/gates/kernels/quantile.ts';
import { rankedAuc } from '../../../../shared/domain/gates/kernels/ranked-auc.ts';
import {
  studentLowerTail,
  studentQuantile,
  studentTwoSided,
  studentUpperTail,
} from '../../../../shared/domain/gates/kernels/student-t.ts';
import { tangoInterval, tangoScore } from '../../../../shared/domain/gates/kernels/tango.ts';
import { wilson } from '../../../../shared/domain/gates/kernels/wilson.ts';

/** To a relative 10^-10, which a test with a number of decimals would not see of a small p. */
function near(found: number, expected: number, relative = 1e-10) {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe('tails, against SciPy', () => {
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [2.4, 0.008197535924596131],
    [2.6, 0.004661188023718747],
    [6, 9.865876450376946e-10],
    [20, 2.7536241186061556e-89],
    [-1.2, 0.8849303297782918],
  ])('normal, above %s', (z, p) => {
    near(normalUpperTail(z), p);
    near(normalLowerTail(-z), p);
    near(normalTwoSided(z), z < 0 ? 2 * (1 - p) : 2 * p);
  });

  it.each([
    [0.3, 1, 0.4072264209222577],
    [12.7, 1, 0.025012163844672083],
    [2, 9, 0.038276411885350504],
    [-1.5, 9, 0.9160746719714625],
    [1.2, 39, 0.11868918396245111],
    [1.2, 40, 0.11859931205730517],
    [1.9, 45, 0.03192614824557135],
    [0.001, 7, 0.4996150086224994],
    [3, 60, 0.001963848666486312],
    [2, 1e6, 0.02275026692565962],
    [5, 1e6, 2.8669989354453723e-7],
  ])('t above %s with %s degrees of freedom', (t, freedom, p) => {
    near(studentUpperTail(t, freedom), p);
    near(studentLowerTail(-t, freedom), p);
    near(studentTwoSided(t, freedom), t < 0 ? 2 * (1 - p) : 2 * p);
  });

  it.each([
    [0.05, 1, 6.313751514675044],
    [0.025, 9, 2.2621571627982053],
    [0.025, 1e6, 1.9599663568141072],
  ])('the t that is exceeded with %s, %s degrees', (tail, freedom, t) => near(studentQuantile(tail, freedom), t));
});

describe("McNemar's test, against SciPy", () => {
  it.each([
    [0, 0, 1, 1, 1],
    [5, 5, 1, 0.623046875, 1],
    [0, 8, 0.0078125, 1, 0.00390625],
    [8, 0, 0.0078125, 0.00390625, 0.00390625],
    [3, 9, 0.14599609375, 0.980712890625, 0.09228515625],
    [5200, 5000, 0.04878796312682234, 0.02439398156341117, 0.04767597424321983],
  ])('%s against %s', (b, c, exact, worse, midP) => {
    const found = mcNemar(b, c);
    near(found.exact, exact, 1e-10);
    near(found.worse, worse, 1e-10);
    near(found.midP, midP, 1e-10);
  });
});

describe("Tango's score", () => {
  it('has its limit 0 where the models agree on every row', () => {
    expect(tangoScore({ n: 10, b: 0, c: 0 }, 0)).toBe(0);
    near(tangoScore({ n: 190, b: 0, c: 0 }, -0.05), Math.sqrt((190 * 0.05) / 0.95));
    const [low, high] = tangoInterval({ n: 100, b: 0, c: 0 }, z95);
    near(high, z95 ** 2 / (100 + z95 ** 2));
    near(low, -high);
  });

  it('keeps its digits where both roots meet', () => near(tangoScore({ n: 3, b: 1, c: 0 }, -0.2), -Math.sqrt(1 / 3)));

  it('reaches to the ends where one model has everything right', () => {
    near(tangoInterval({ n: 5, b: 0, c: 5 }, z95)[1], 1);
    near(tangoInterval({ n: 5, b: 5, c: 0 }, z95)[0], -1);
  });
});

describe('areas under the ROC curve', () => {
  it("has DeLong's standard error, by the components of four and five rows", () => {
    const labels = Uint8Array.from([1, 1, 1, 1, 0, 0, 0, 0, 0]);
    const area = oneArea(labels, Float64Array.from([0.9, 0.4, 0.7, 0.55, 0.1, 0.4, 0.6, 0.3, 0.2]));
    expect(area?.value).toBe(0.875);
    near(area?.deviation ?? 0, 0.1224744871391589);
    expect(oneArea(labels.slice(3, 9), Float64Array.from([0.9, 0.4, 0.7, 0.55, 0.1, 0.4]))).not.toHaveProperty(
      'deviation',
    );
    expect(oneArea(labels.slice(4), new Float64Array(5))).toBeUndefined();
  });

  const area = (labels: number[], scores: number[]) =>
    deLong(Uint8Array.from(labels), Float64Array.from(scores), Float64Array.from(scores));

  it('counts ties half', () => {
    expect(area([1, 1, 0, 0], [0.5, 0.5, 0.5, 0.5]).champion.auc).toBe(0.5);
    expect(area([1, 1, 0, 0], [0.9, 0.5, 0.5, 0.1]).champion.auc).toBe(0.875);
  });

  it('places negatives by how many positives score higher', () => {
    const { champion } = area([1, 1, 0, 0], [0.9, 0.5, 0.5, 0.1]);
    expect([[...champion.positives], [...champion.negatives]]).toEqual([
      [2, 1.5],
      [1.5, 2],
    ]);
  });

  it('are the same by resampling, where every row is drawn once or some never', () => {
    const labels = Uint8Array.from([1, 0, 1, 0, 1, 0]);
    const scores = Float64Array.from([0.5, 0.5, 0.9, 0.7, 0.2, 0.2]);
    const resampled = rankedAuc(labels, scores);
    expect(resampled(new Uint32Array(6).fill(1))).toBe(placements(labels, scores).auc);
    expect(resampled(Uint32Array.from([2, 1, 0, 1, 0, 0]))).toBe(0.25);
    expect(resampled(Uint32Array.from([1, 0, 1, 0, 1, 0]))).toBeUndefined();
  });

  it('has no variance where both rank alike, and none at all with one row of a class', () => {
    const labels = Uint8Array.from([1, 0, 1, 0, 1]);
    const scores = Float64Array.from([0.7, 0.6, 0.3, 0.2, 0.1]);
    expect(deLong(labels, scores, scores.map(Math.sqrt)).spread?.difference).toBe(0);
    expect(area([1, 0, 0], [0.4, 0.3, 0.6]).spread).toBeUndefined();
    expect(area([1, 1, 0], [0.4, 0.3, 0.6]).spread).toBeUndefined();
  });
});

describe('intervals of proportions', () => {
  it.each([
    [0, 10, 0, 0.27753279986288926],
    [10, 10, 0.7224672001371109, 1],
    [3, 17, 0.061911266376209945, 0.4102945856883412],
    [0, 0, 0, 1],
  ])("Wilson's of %s in %s", (hits, of, low, high) => {
    const found = wilson({ hits, of }, z95);
    near(found[0], low);
    near(found[1], high);
  });

  // The worked examples of the 1998 paper: method 10 of 56/70 against 48/80, and of 10/10 against 0/10.
  it("Newcombe's", () => {
    const printed = (interval: readonly number[]) => interval.map(end => end.toFixed(4));
    expect(printed(newcombe({ hits: 56, of: 70 }, { hits: 48, of: 80 }, z95))).toEqual(['0.0524', '0.3339']);
    expect(printed(newcombe({ hits: 10, of: 10 }, { hits: 0, of: 10 }, z95))).toEqual(['0.6075', '1.0000']);
  });
});

describe('divergence', () => {
  it('counts nothing for a class that does not occur, and is infinite where the other lacks one that does', () => {
    expect(divergence([1, 0], [0.5, 0.5])).toBeCloseTo(Math.LN2, 12);
    expect(divergence([0.5, 0.5], [1, 0])).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('moments, quantiles, resamples', () => {
  it('equal values have exactly no variance, one value has none at all', () => {
    expect(moments(Float64Array.from([0.1, 0.1, 0.1]))).toEqual({ mean: 0.1, variance: 0 });
    expect(moments(Float64Array.from([3])).variance).toBeUndefined();
    expect(moments(Float64Array.from([1, 2, 6]))).toEqual({ mean: 3, variance: 7 });
  });

  it('interpolates between order statistics', () => {
    const sorted = Float64Array.from([1, 2, 4, 8]);
    expect([0, 0.25, 0.5, 0.75, 1].map(part => quantile(sorted, part))).toEqual([1, 1.75, 3, 5, 8]);
  });

  it('draws as many rows as there are, sorts, and leaves out what does not exist', () => {
    const sums: number[] = [];
    const found = bootstrap(4, 50, 7, times => {
      sums.push(times.reduce((sum, drawn) => sum + drawn, 0));
      return times[0] === 0 ? undefined : times[0];
    });
    expect(sums).toEqual(Array.from({ length: 50 }, () => 4));
    expect(found.length).toBeGreaterThan(20);
    expect(found.length).toBeLessThan(50);
    expect([...found]).toEqual([...found].sort((a, b) => a - b));
    expect(Math.min(...found)).toBe(1);
  });
});
