import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomial } from '../../../../bench/canary/chance/distributions.ts';
import { createRandom } from '../../../../bench/canary/chance/random.ts';
import { type AnalysisTerms, defaultTerms } from '../../../../shared/domain/canary/analysis-terms.ts';
import { judge } from '../../../../shared/domain/canary/judge.ts';
import type { JudgeWindow } from '../../../../shared/domain/canary/judge-window.ts';
import { binomialLogMass } from '../../../../shared/domain/canary/kernels/binomial-log-mass.ts';
import { logE, observe, startEFnh } from '../../../../shared/domain/canary/kernels/e-fnh.ts';
import { judged, minute } from './traffic-of.ts';

const arm = fc
  .integer({ min: 0, max: 400 })
  .chain(requests => fc.record({ requests: fc.constant(requests), events: fc.integer({ min: 0, max: requests }) }));
const anyWindow = fc.record({ b: arm, c: arm }).map(({ b, c }) => minute(b.requests, b.events, c.requests, c.events));
const someWindows = fc.array(anyWindow, { minLength: 1, maxLength: 12 });

describe('what the judge promises', () => {
  it('each window is a fair game: its likelihood ratio is 1 on average at ψ₀, and at most 1 below', () => {
    const requests = fc.integer({ min: 1, max: 30 });
    const odds = fc.constantFrom(0.3, 0.9, 1);
    fc.assert(
      fc.property(requests, requests, fc.nat(), fc.constantFrom(1, 1.2), odds, (nb, nc, pick, psi0, part) => {
        const events = 1 + (pick % (nb + nc));
        const weights = Array.from({ length: nc + 1 }, (_, x) =>
          Math.exp(binomialLogMass(x, nc, 0.5) + binomialLogMass(events - x, nb, 0.5) + x * Math.log(psi0 * part)),
        );
        const expected = weights.reduce((sum, weight, x) => {
          const counts = { baselineRequests: nb, canaryRequests: nc, canaryEvents: x, baselineEvents: events - x };
          return weight === 0 ? sum : sum + weight * Math.exp(logE(observe(startEFnh(psi0), counts)));
        }, 0);
        const mean = expected / weights.reduce((sum, weight) => sum + weight, 0);
        if (part === 1) expect(mean).toBeCloseTo(1, 9);
        else expect(mean).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  it('one failure more of the candidate is never evidence for it', () => {
    fc.assert(
      fc.property(someWindows, fc.nat(), (windows, pick) => {
        const at = pick % windows.length;
        const worse = windows.map((window, i) => (i === at ? oneMoreFailure(window) : window));
        const evidence = (all: readonly JudgeWindow[]) => judged(all).windows.at(-1)?.combined.logE ?? 0;
        expect(evidence(worse)).toBeGreaterThanOrEqual(evidence(windows) - 1e-9);
      }),
    );
  });

  it('what was stored gives the same verdict again, bit for bit', () => {
    fc.assert(
      fc.property(someWindows, windows => {
        const input = { schema: 1 as const, terms: defaultTerms, windows };
        const verdict = JSON.stringify(judge(input));
        expect(JSON.stringify(judge(JSON.parse(JSON.stringify(input))))).toBe(verdict);
        expect(verdict).not.toMatch(/NaN|null/);
      }),
    );
  });

  it('exchangeable arms are rolled back less often than α', () => {
    const random = createRandom('exchangeable');
    let rolledBack = 0;
    for (let run = 0; run < 300; run++) {
      const rate = random() * 0.2;
      const windows = Array.from({ length: 30 }, () => {
        const [nb, nc] = [100 + Math.floor(random() * 900), 20 + Math.floor(random() * 200)];
        return minute(nb, binomial(random, nb, rate), nc, binomial(random, nc, rate));
      });
      if (judged(windows, { plannedWindows: 1 }).verdict === 'rollback') rolledBack += 1;
    }
    expect(rolledBack / 300).toBeLessThan(0.05);
  });
});

describe('what the judge promises where failures come in groups of ten, by the φ of the errors', () => {
  const random = createRandom('groups');
  const failed = (requests: number) => Math.min(requests, 10 * binomial(random, requests, 0.0005));
  const hours = Array.from({ length: 60 }, () =>
    Array.from({ length: 180 }, () => {
      const requests = [180, 20] as const;
      const [nb, nc] = requests;
      return { ...minute(nb, failed(nb), nc, failed(nc)), seconds: 10 };
    }),
  );
  const rolledBack = (terms: Partial<AnalysisTerms>, phi: number) =>
    hours.filter(windows => judged(windows, terms, { dispersion: { errors: phi } }).verdict === 'rollback').length;

  it.each([
    ['by default', defaultTerms],
    ['where K2 decides', { k2Decides: true, plannedWindows: 180 }],
  ])('%s', (_title, terms) => {
    expect(rolledBack(terms, 1)).toBeGreaterThan(15);
    expect(rolledBack(terms, 10)).toBeLessThanOrEqual(4);
  });
});

describe('the judge at the edges', () => {
  it('stays finite at 10^9 requests in a window', () => {
    const huge = minute(900e6, 9e6, 100e6, 1e6);
    const verdict = judged([huge, huge]);
    expect(verdict.verdict).toBe('promote');
    expect(Number.isFinite(verdict.windows.at(-1)?.combined.logE)).toBe(true);
    expect(verdict.windows[0]?.metrics.errors?.k2).toBeUndefined();
    expect(judged([minute(900e6, 9e6, 100e6, 1.2e6)]).verdict).toBe('rollback');
  });

  it('judges an hour of ten-second windows with six metrics in no time', () => {
    const random = createRandom('cost');
    const arm = (requests: number) => ({
      requests,
      errors: { model: binomial(random, requests, 0.005), client: binomial(random, requests, 0.01) },
      latencyOver: [0.5, 0.1, 0.01].map(part => binomial(random, requests, part)),
      classes: { ham: binomial(random, requests, 0.5), spam: binomial(random, requests, 0.3) },
      scores: Array.from({ length: 20 }, () => binomial(random, requests, 0.05)),
    });
    const windows = Array.from({ length: 360 }, () => ({ seconds: 10, baseline: arm(180), canary: arm(20) }));
    const times = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage().user;
      judge({ schema: 1, terms: defaultTerms, windows });
      return (process.cpuUsage().user - before) / 1000;
    });
    // 50 ms is what one free core takes at most; a machine that is shared may take longer.
    expect(Math.min(...times)).toBeLessThan(150);
  });

  it('judges a window with a single request', () => {
    expect(judged([minute(10, 1, 1, 0)]).windows[0]?.leftOut).toBeUndefined();
    expect(judged([minute(1, 0, 10, 1)]).windows[0]?.leftOut).toBeUndefined();
    expect(judged([minute(1, 0, 10, 1)]).windows[0]?.metrics.errors?.rates).toEqual({ baseline: 0, canary: 0.1 });
    expect(judged([minute(10, 1, 0, 0)]).windows[0]?.leftOut).toBe('one arm idle');
  });

  it('names everything that cannot be', () => {
    const windows = [
      { ...minute(10, 11, -1, 0), seconds: 0, share: 2 },
      { ...minute(10, 0, 10, Number.NaN), measured: { queue: Number.NaN } },
      {
        seconds: 60,
        baseline: { requests: 10, errors: {}, latencyOver: [1, 0.5], scores: [Number.NaN, 1] },
        canary: { requests: 10, errors: {}, latencyOver: [11, 1], scores: [1, 1] },
      },
    ];
    expect(() => judged(windows, {}, { dispersion: { errors: 0.5 } })).toThrow(
      [
        'The judge was given counts that cannot be:',
        'dispersion.errors: expected a number of at least 1, got 0.5',
        'windows[0].seconds: expected more than 0, got 0',
        'windows[0].share: expected a number from 0 to 1, got 2',
        'windows[0].baseline.errors: expected at most the 10 requests, got 11',
        'windows[0].canary.requests: expected a whole number of 0 or more, got -1',
        'windows[0].canary.errors: expected at most the -1 requests, got 0',
        'windows[1].canary.errors.model: expected a whole number of 0 or more, got NaN',
        'windows[1].measured.queue: expected a number or "provider-error", got NaN',
        'windows[2].baseline.latencyOver[1]: expected a whole number of 0 or more, got 0.5',
        'windows[2].baseline.scores[0]: expected a whole number of 0 or more, got NaN',
        'windows[2].canary.latencyOver[0]: expected at most the 10 requests, got 11',
      ].join('\n'),
    );
    expect(() => judged([])).toThrow('expected at least one window');
  });

  it('names terms that cannot be, as nothing compares with NaN', () => {
    const terms = {
      falseRollbackRate: Number.NaN,
      falsePromotionRate: 0,
      promotionMargin: 1,
      maxErrorRateIncrease: -0.1,
      negligibleDifference: 1.5,
      qualityTolerance: 1,
      minRequests: 0.5,
      timeoutSeconds: 0,
      warmUp: { seconds: Number.POSITIVE_INFINITY, requests: 0 },
      plannedWindows: 0,
      thresholds: { queue: { above: 1, breaches: 0, of: 1 } },
    };
    const asked = { expectedCanaryRequestsPerHour: Number.NaN, dispersion: { error: 4 } };
    expect(() => judged([minute(10, 0, 10, 0)], terms, asked)).toThrow(
      [
        'The judge was given counts that cannot be:',
        'terms.falseRollbackRate: expected a number between 0 and 1, got NaN',
        'terms.falsePromotionRate: expected a number between 0 and 1, got 0',
        'terms.maxErrorRateIncrease: expected a number of 0 or more, got -0.1',
        'terms.promotionMargin: expected a number above 1, got 1',
        'terms.negligibleDifference: expected a number from 0 to 1, got 1.5',
        'terms.qualityTolerance: expected a number from 0 to below 1, got 1',
        'terms.minRequests: expected a whole number of 0 or more, got 0.5',
        'terms.timeoutSeconds: expected a number above 0, got 0',
        'terms.warmUp.seconds: expected a number of 0 or more, got Infinity',
        'terms.plannedWindows: expected a whole number of 1 or more, got 0',
        'terms.thresholds.queue.breaches: expected a whole number of 1 or more, got 0',
        'expectedCanaryRequestsPerHour: expected a number of 0 or more, got NaN',
        'dispersion.error: expected one of the metrics errors, latency, quality, clientErrors, drift, catastrophe',
      ].join('\n'),
    );
  });

  it('refuses windows that were counted over another number of thresholds or buckets', () => {
    const counted = (latencyOver: readonly number[], scores: readonly number[]) => {
      const arm = { requests: 10, errors: {}, latencyOver, scores };
      return { seconds: 60, baseline: arm, canary: arm };
    };
    const windows = [minute(10, 0, 10, 0), counted([3, 1], [1]), counted([3], [1, 0])];
    expect(() => judged(windows)).toThrow(
      [
        'windows[2]: expected as many latencyOver as in the windows before, 2, got 1',
        'windows[2]: expected as many scores as in the windows before, 1, got 2',
      ].join('\n'),
    );
  });

  it('has no metric of empty lists, whose evidence would be none at all', () => {
    const arm = { requests: 10, errors: {}, latencyOver: [], scores: [], classes: {} };
    const verdict = judged([{ seconds: 60, baseline: arm, canary: arm }], { rollbackOnDrift: true });
    expect(Object.keys(verdict.windows[0]?.metrics ?? {})).toEqual(['errors']);
    expect(verdict.windows[0]?.combined.logE).toBe(0);
  });

  it('judges as many windows as there are', () => {
    const windows = Array.from({ length: 150_000 }, () => minute(1, 0, 0, 0));
    expect(judged(windows).verdict).toBe('no-traffic');
  });
});

function oneMoreFailure(window: JudgeWindow): JudgeWindow {
  const { requests, errors } = window.canary;
  return { ...window, canary: { requests, errors: { model: Math.min(requests, (errors.model ?? 0) + 1) } } };
}
