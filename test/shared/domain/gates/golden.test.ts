import { describe, expect, it } from 'vitest';
import { biasMetrics } from '../../../../shared/domain/gates/bias/registry.ts';
import { deLong } from '../../../../shared/domain/gates/kernels/delong.ts';
import { ladder } from '../../../../shared/domain/gates/kernels/ladder.ts';
import { mulberry32 } from '../../../../shared/domain/gates/kernels/mulberry32.ts';
import { candidateScores, championScores, decided, labels, metric, only, rowsWith, tenRows } from './rows-of.ts';

/** All printed digits of a number, or of numbers. */
function printed(value: unknown, digits = 9): unknown {
  if (typeof value === 'number') return value.toFixed(digits);
  return Array.isArray(value) ? value.map(one => printed(one, digits)) : value;
}

const numbersOf = (name: string, margin: number, more = {}) =>
  only(decided(tenRows, { metrics: [metric(name, { margin, ...more })] })).numbers;

describe('accuracy: McNemar and Tango, n = 200, b = 9, c = 2', () => {
  const at = (margin: number) =>
    only(decided(rowsWith({ n: 200, b: 9, c: 2 }), { metrics: [metric('accuracy', { margin })] }));

  it('McNemar: exact, one-sided worse, mid-p', () => {
    const { mcnemar } = at(0.05).numbers as { mcnemar: Record<string, number> };
    expect(printed(Object.values(mcnemar))).toEqual(['0.065429688', '0.032714844', '0.038574219']);
    expect(Object.keys(mcnemar)).toEqual(['exact', 'worse', 'midP']);
  });

  it("Tango's intervals", () => {
    const { interval90, interval95, difference } = at(0.05).numbers;
    expect(printed(interval90)).toEqual(['-0.067159449', '-0.008841962']);
    expect(printed(interval95)).toEqual(['-0.074769662', '-0.003009914']);
    expect(difference).toBe(-0.035);
  });

  it('T at 0, at both margins, and what follows', () => {
    const numbers = at(0.02).numbers as Record<string, { z: number; p: number }>;
    expect(printed(numbers['equal']?.z)).toBe('-2.110579412');
    expect(printed(Object.values(numbers['nonInferior'] ?? {}))).toEqual(['-0.960784538', '0.831669743']);
    const wider = at(0.05);
    expect(printed(Object.values((wider.numbers as typeof numbers)['nonInferior'] ?? {}))).toEqual([
      '0.841644244',
      '0.199993558',
    ]);
    expect(wider.outcome).toBe('undecided');
  });
});

describe('AUC: DeLong', () => {
  it('components, variances, covariance', () => {
    const found = deLong(
      Uint8Array.from(labels),
      Float64Array.from(championScores),
      Float64Array.from(candidateScores),
    );
    expect(printed([...found.champion.positives].map(count => count / 6))).toEqual(
      printed([1, 1, 0.833333333, 0.666666667]),
    );
    expect(printed([...found.candidate.positives].map(count => count / 6))).toEqual(printed([1, 1, 1, 0.416666667]));
    expect(printed(found.spread?.variances)).toEqual(['0.013657407', '0.023784722']);
    expect(printed(found.spread?.covariance)).toBe('0.012731481');
    expect(printed(Math.sqrt(found.spread?.difference ?? 0))).toBe('0.109449379');
  });

  it('the gate', () => {
    const { champion, candidate, difference, equal, interval95, nonInferior, ...rest } = numbersOf('auc', 0.05);
    expect(printed([champion, candidate, difference])).toEqual(['0.875000000', '0.854166667', '-0.020833333']);
    expect(printed(Object.values(Object(equal)))).toEqual(['-0.190346747', '0.849037424']);
    expect(printed(interval95)).toEqual(['-0.235350175', '0.193683509']);
    expect(printed(Object.values(Object(nonInferior)))).toEqual(['0.266485446', '0.394932683']);
    expect(rest).toMatchObject({ method: 'delong', n: 10, positives: 4, negatives: 6 });
  });
});

describe('log loss and Brier', () => {
  it('paired t', () => {
    const found = numbersOf('logLoss', 0.1);
    const { champion, candidate, difference, sd, equal, interval90 } = found;
    expect(printed([champion, candidate, difference, sd])).toEqual([
      '0.478160574',
      '0.447564555',
      '-0.030596019',
      '0.224726348',
    ]);
    expect(printed(Object.values(Object(equal)))).toEqual(['-0.430537438', '0.676931208']);
    expect(printed(Object(interval90)[1])).toBe('0.099673622');
    // Not from the reference: SciPy's t of nine degrees.
    expect(printed(Object.values(Object(found['nonInferior'])))).toEqual(['-1.837705619', '0.049636482']);
    expect(printed(found['interval95'])).toEqual(['-0.191355563', '0.130163526']);
  });

  it('Brier', () => {
    const { champion, candidate } = numbersOf('brier', 0.01);
    expect(printed([champion, candidate], 5)).toEqual(['0.15825', '0.14525']);
  });

  it('bootstrap with mulberry32', () => {
    const random = mulberry32(42);
    expect(printed([random(), random(), random()])).toEqual(['0.601103752', '0.448290559', '0.852465793']);
    const { mean, interval90, interval95, ...rest } = numbersOf('logLoss', 0.1, { method: 'bootstrap' });
    expect(printed(mean)).toBe('-0.030747790');
    expect(printed(interval95)).toEqual(['-0.172304429', '0.087553976']);
    expect(printed(interval90)).toEqual(['-0.148168319', '0.073138456']);
    expect(rest).toMatchObject({ method: 'bootstrap', seed: 42, replicates: 2000 });
  });
});

it('the Ladder shows what beats the best by more than its step', () => {
  const shown = ladder([0.8, 0.805, 0.812, 0.809, 0.826, 0.831], 0.01);
  expect(printed(shown, 2)).toEqual(['0.80', '0.80', '0.81', '0.81', '0.83', '0.83']);
});

describe("Clarify's measures, by its own example", () => {
  const [facet, prediction] = ['MFFMFMFFMMFF', '111000110100'];
  const rows = [...'011110001000'].map((label, i) => ({
    id: `r${i}`,
    label: Number(label),
    candidate: Number(prediction[i]),
    facet: { sex: facet[i] ?? '' },
    slice: { half: i < 6 ? 'first' : 'last' },
  }));
  const golden: Record<string, string> = {
    ...{ CI: '-0.166666667', DPL: '-0.028571429', DPPL: '-0.171428571', DI: '1.428571429', DCA: '0.250000000' },
    ...{ DCR: '0.333333333', RD: '-0.666666667', SD: '0.166666667', AD: '-0.371428571', DAR: '-0.500000000' },
    ...{ DRR: '0.333333333', TE: '-0.500000000', KL: '0.001676950', JS: '0.000420588', LP: '0.040406102' },
    ...{ TVD: '0.028571429', KS: '0.028571429', GE: '0.245562130', CDDL: '0.025000000', CDDPL: '-0.166666667' },
  };

  it('has a value for each', () => {
    expect(biasMetrics.map(({ name }) => name).sort()).toEqual(Object.keys(golden).sort());
  });

  it.each(Object.entries(golden))('%s is %s', (name, value) => {
    const bias = [{ facet: 'sex', value: 'F', metric: name, max: 0.1, group: 'half' }];
    const gate = only(decided(rows, { bias }));
    expect(gate.name).toBe(`bias:sex=F:${name}`);
    expect(printed(gate.numbers['value'])).toBe(value);
    expect(gate.numbers).toMatchObject({ na: 5, nd: 7 });
  });
});
