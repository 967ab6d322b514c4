import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisState } from '../../../../shared/domain/canary/analysis.ts';
import { defaultTerms } from '../../../../shared/domain/canary/analysis-terms.ts';
import { decide } from '../../../../shared/domain/canary/decision/decide.ts';
import { concludeOn } from '../../../../shared/domain/canary/evidence.ts';
import { judge } from '../../../../shared/domain/canary/judge.ts';
import type { JudgeWindow } from '../../../../shared/domain/canary/judge-window.ts';
import { logLikelihoodRatios } from '../../../../shared/domain/canary/kernels/e-fnh.ts';
import { logMean } from '../../../../shared/domain/canary/kernels/log-mean.ts';
import { negligibleAt } from '../../../../shared/domain/canary/metrics/difference-proof.ts';
import { judged, minute, repeat } from './traffic-of.ts';

const reference = [minute(1080, 5, 120, 1), minute(1090, 6, 110, 3), minute(1070, 4, 130, 4)];

describe('the judge on the reference windows', () => {
  const verdict = judged(reference);

  it('combines to the reference evidence and rolls back at the third', () => {
    const evidence = verdict.windows.map(look => look.combined.logE);
    [-0.261681376, 1.091604115, 3.918457789].forEach((expected, i) => {
      expect(evidence[i]).toBeCloseTo(expected, 9);
    });
    expect(verdict.windows.map(look => look.verdict)).toEqual(['continue', 'continue', 'rollback']);
    expect(verdict).toMatchObject({ verdict: 'rollback', causes: ['errors'], decidedAt: 2 });
  });

  it('has not decided anything as long as it goes on', () => {
    expect(judged(reference.slice(0, 2))).not.toHaveProperty('decidedAt');
  });

  it('reports K2 beside it where it is asked for', () => {
    const boundaries = (k2Decides: boolean) =>
      judged(reference, { k2Decides }).windows.map(look => look.metrics.errors?.k2?.boundary);
    expect(boundaries(true)).toEqual([4, 6, 7]);
    expect(boundaries(false)).toEqual([undefined, undefined, undefined]);
  });

  it('says the same again', () => {
    expect(JSON.stringify(judged(reference))).toBe(JSON.stringify(verdict));
  });

  it('says of a beginning what it said when that was all', () => {
    const alone = judged(reference.slice(0, 2), {}, { expectedCanaryRequestsPerHour: 7200 });
    const within = judged(reference, {}, { expectedCanaryRequestsPerHour: 7200 });
    expect(within.windows.slice(0, 2)).toEqual(alone.windows);
  });
});

describe('rollback', () => {
  it('tells what was counted, the candidate first', () => {
    const { reason } = judged([minute(1080, 0, 120, 3)]);
    expect(reason).toMatch(/^The candidate is worse, by errors: evidence \d+ to 1\. /);
    expect(reason).toMatch(/ Counted: errors: 3 of 120 failed, against 0 of 1080\.$/);
    const broken = judged([minute(1080, 0, 120, 60)], { maxErrorRate: 0 });
    expect(broken.reason).toContain(
      'errors: its failure rate is above maxErrorRate 0, 60 of 120 failed, against 0 of 1080',
    );
  });

  it('names the metrics that speak against it, where it takes all of them together', () => {
    const weighed = (['errors', 'latency', 'clientErrors'] as const).map((name, i) => ({
      name,
      critical: true,
      weight: 1 / 3,
      reading: { heard: 'yes' as const, logE: [3.5, 3.2, -1][i] ?? 0, excluded: 1, carries: 1, seen: `seen ${i}` },
    }));
    const rest = {
      proven: false,
      enough: true,
      judgedRequests: 9,
      answered: 9,
      splitBroken: false,
      blindSeconds: 0,
      elapsedSeconds: 60,
      served: 9,
      decision: undefined,
      wasPromoted: false,
    };
    expect(decide({ weighed, logE: 3.1, causes: [], ...rest }, defaultTerms).reason).toBe(
      'The candidate is worse, by all metrics together: evidence 22 to 1. Counted: errors: seen 0; latency: seen 1.',
    );
  });

  it('comes with the first window in which the candidate failed three times alone', () => {
    expect(judged([minute(1080, 0, 120, 3)]).verdict).toBe('rollback');
    expect(judged([minute(1080, 0, 120, 2)]).verdict).toBe('continue');
    expect(judged([minute(108, 0, 12, 3)]).verdict).toBe('rollback');
  });

  it('comes during the warm-up for a catastrophe, and for nothing less', () => {
    expect(judged([minute(1080, 0, 120, 6)], defaultTerms).verdict).toBe('rollback');
    expect(judged([minute(1080, 12, 120, 6)], defaultTerms).verdict).toBe('continue');
    expect(judged([minute(1080, 12, 120, 6)], defaultTerms).windows[0]?.leftOut).toBe('warm-up');
  });

  it('does not come for a cold start: five times the failures for a minute', () => {
    const cold = (more: number) => [minute(10_800, 54, 1200, more), ...repeat(8, minute(10_800, 54, 1200, 6))];
    expect(judged(cold(30), defaultTerms).windows.map(({ verdict }) => verdict)).not.toContain('rollback');
    expect(judged(cold(30)).windows[0]?.verdict).toBe('rollback');
    expect(judged(cold(120), defaultTerms).windows[0]?.verdict).toBe('rollback');
  });

  it('for a catastrophe too needs more evidence when failures come in groups', () => {
    const burst = [minute(1080, 0, 120, 20)];
    expect(judged(burst, defaultTerms).verdict).toBe('rollback');
    expect(judged(burst, defaultTerms, { dispersion: { errors: 10 } }).verdict).toBe('continue');
    expect(judged(burst, defaultTerms, { dispersion: { errors: 10, catastrophe: 1 } }).verdict).toBe('rollback');
  });

  it('for a catastrophe begins beyond what the policy tolerates', () => {
    const thirtyTimes = [minute(1080, 12, 120, 30)];
    expect(judged(thirtyTimes, defaultTerms).verdict).toBe('rollback');
    expect(judged(thirtyTimes, { ...defaultTerms, maxErrorRateIncrease: 9 }).verdict).toBe('continue');
    expect(judged([minute(1080, 1, 120, 100)], { ...defaultTerms, maxErrorRateIncrease: 9 }).verdict).toBe('rollback');
  });

  it('is not taken back', () => {
    const verdict = judged([...reference, ...repeat(120, minute(1080, 50, 120, 0))]);
    expect(verdict).toMatchObject({ verdict: 'rollback', decidedAt: 2 });
    expect(verdict.windows.at(-1)?.combined.logE).toBeLessThan(0);
  });

  it('needs more evidence when failures come in groups', () => {
    expect(judged(reference, {}, { dispersion: { errors: 4 } }).verdict).toBe('continue');
  });

  it('tolerates what the policy tolerates', () => {
    const double = repeat(200, minute(10_800, 108, 1200, 15));
    expect(judged(double).verdict).toBe('rollback');
    expect(judged(double, { maxErrorRateIncrease: 0.5 }).verdict).not.toBe('rollback');
  });

  it('tolerates a fifth more by default where traffic is heavy', () => {
    const heavy = repeat(10, minute(540_000, 5400, 60_000, 660));
    const terms = { ...defaultTerms, warmUp: { seconds: 0, requests: 0 } };
    const asked = { schema: 1 as const, terms, windows: heavy };
    expect(judge(asked).verdict).toBe('rollback');
    expect(judge({ ...asked, expectedCanaryRequestsPerHour: 3.6e6 }).verdict).not.toBe('rollback');
  });

  it('tolerates by what was expected, never by what came', () => {
    const looks = (expectedCanaryRequestsPerHour: number, windows: readonly JudgeWindow[]) =>
      judge({ schema: 1, terms: { ...defaultTerms, warmUp: none }, windows, expectedCanaryRequestsPerHour }).windows;
    const none = { seconds: 0, requests: 0 };
    const light = repeat(3, minute(900, 9, 100, 2));
    const surge = repeat(3, minute(900_000, 9000, 100_000, 1200));
    expect(looks(6000, [...light, ...surge]).slice(0, 3)).toEqual(looks(6000, light));
    expect(looks(6000, surge)[0]?.combined.logE).toBeGreaterThan(looks(50_000, surge)[0]?.combined.logE ?? 0);
  });

  it('has no catastrophe rule where there is no warm-up to watch', () => {
    const metrics = (warmUp: { seconds: number; requests: number }) =>
      Object.keys(judged([minute(9, 0, 9, 0)], { warmUp }).windows[0]?.metrics ?? {});
    expect(metrics({ seconds: 1, requests: 1 })).toContain('catastrophe');
    expect(metrics({ seconds: 0, requests: 200 })).toContain('catastrophe');
    expect(metrics({ seconds: 60, requests: 0 })).toContain('catastrophe');
    expect(metrics({ seconds: 0, requests: 0 })).not.toContain('catastrophe');
  });
});

describe('promotion', () => {
  const good = repeat(30, minute(540, 5, 540, 5));

  it('comes once twice the odds are ruled out, before the time is up', () => {
    const verdict = judged(good);
    expect(verdict.verdict).toBe('promote');
    expect(verdict.decidedAt).toBeLessThan(15);
    expect(verdict.windows.at(-1)?.metrics.errors?.state).toBe('non-inferior');
  });

  it('waits for the least number of requests, and of windows', () => {
    const waiting = judged(good, { minRequests: 1_000_000 });
    expect(waiting).toMatchObject({ verdict: 'continue', reason: 'Too few requests were judged yet.' });
    expect(judged(good.slice(0, 1)).reason).toBe('Not proven yet: errors.');
    expect(judged(repeat(2, minute(54_000, 500, 540, 5)), { minRequests: 1080 }).windows[1]?.ramp.action).toBe(
      'advance',
    );
    expect(judged(repeat(2, minute(54_000, 500, 540, 5)), { minRequests: 1081 }).windows[1]?.ramp.action).toBe('hold');
    expect(judged(repeat(1, minute(54_000, 500, 54_000, 500))).verdict).toBe('continue');
    expect(judged(repeat(2, minute(54_000, 500, 54_000, 500))).verdict).toBe('promote');
  });

  it('does not count windows that were left out', () => {
    const large = minute(54_000, 500, 54_000, 500);
    expect(judged([minute(10, 0, 0, 0), large, minute(0, 0, 10, 0)]).verdict).toBe('continue');
  });

  it('waits for every critical metric', () => {
    const slow = { requests: 540, errors: { model: 5 }, latencyOver: [3] };
    const window = { seconds: 60, baseline: slow, canary: { ...slow, latencyOver: [4] } };
    const few = judged(repeat(8, window), { negligibleDifference: 0 });
    expect(few.windows.at(-1)?.metrics).toMatchObject({ latency: { state: 'undecided' } });
    expect(few).toMatchObject({ verdict: 'continue', reason: 'Not proven yet: latency.' });
  });

  it('of a service that never fails takes some 15,000 requests of the candidate', () => {
    const flawless = minute(2000, 0, 2000, 0);
    expect(judged(repeat(7, flawless)).verdict).toBe('continue');
    expect(judged(repeat(8, flawless)).verdict).toBe('promote');
  });

  it('does not check the split of a window in which the share was changed', () => {
    const split = (mark?: 'two shares') => minute(5000, 25, 5000, 25, { share: 0.1, ...(mark && { mark }) });
    expect(judged([split()]).windows[0]?.split?.broken).toBe(true);
    expect(judged([split('two shares')]).windows[0]).toMatchObject({ leftOut: 'two shares', mark: 'two shares' });
    expect(judged([split('two shares')]).windows[0]?.split?.broken ?? false).toBe(false);
  });

  it('of a model that hardly ever fails goes by the difference of the rates', () => {
    const rare = repeat(60, minute(1080, 0, 120, 0));
    const terms = { negligibleDifference: 0.005 };
    expect(judged(rare, terms)).toMatchObject({ verdict: 'promote', decidedAt: 12 });
    expect(judged(rare, terms).reason).toBe(
      'The candidate is not worse. errors: a rate that is higher by 0.5 % is ruled out.',
    );
    expect(judged(repeat(60, minute(1080, 1, 120, 0)), terms)).toMatchObject({ verdict: 'promote', decidedAt: 12 });
    expect(judged(rare, { negligibleDifference: 0 }).verdict).toBe('continue');
  });

  it('goes by the difference that the rate of the baseline makes negligible, within bounds', () => {
    const reasonAfter = (windows: number, baselineFails: number) =>
      judged(repeat(windows, minute(50_000, baselineFails, 2_000, 0))).reason;
    expect(reasonAfter(5, 0)).toContain('Not proven yet');
    expect(reasonAfter(12, 0)).toContain('a rate that is higher by 0.05 % is ruled out');
    const rates = [0, 0.0005, 0.001, 0.004, 0.3];
    const negligible = (promotionMargin: number) => rates.map(rate => negligibleAt(rate, { promotionMargin }));
    expect(negligible(2)).toEqual([0.0005, 0.0005, 0.001, 0.004, 0.005]);
    expect(negligible(1.5)).toEqual([0.0005, 0.0005, 0.0005, 0.002, 0.005]);
    expect(negligibleAt(0.0001, { promotionMargin: 2, negligibleDifference: 0.01 })).toBe(0.01);
  });

  it('says which rule has proven it', () => {
    expect(judged(good).reason).toBe('The candidate is not worse. errors: 2 times the odds are ruled out.');
  });

  it('turns into a rollback when the candidate breaks later', () => {
    const verdict = judged([...good, ...repeat(20, minute(540, 5, 540, 40))]);
    expect(verdict.verdict).toBe('rollback');
    expect(verdict.windows[29]?.verdict).toBe('promote');
  });

  it('is refused while the traffic is not split as the router was told', () => {
    const verdict = judged(repeat(30, minute(540, 5, 540, 5, { share: 0.4 })));
    expect(verdict.verdict).toBe('inconclusive');
    expect(verdict.windows.at(-1)).toMatchObject({ split: { broken: true }, ramp: { action: 'hold' } });
  });
});

describe('the ramp', () => {
  it('goes up as harm is ruled out', () => {
    const looks = judged(repeat(60, minute(1080, 9, 120, 1)), { negligibleDifference: 0 }).windows;
    const first = (share: number) => looks.findIndex(({ ramp }) => ramp.provenShare >= share);
    expect([0.05, 0.1, 0.25, 1].map(first)).toEqual([1, 1, 1, 12]);
    expect(looks[0]?.ramp).toMatchObject({ action: 'hold', provenShare: 0.01 });
  });

  it('does not go up while what was seen speaks against the candidate, though it proves nothing', () => {
    const action = (failed: number) => judged(repeat(3, minute(1080, 9, 120, failed))).windows.at(-1)?.ramp;
    expect(action(1)?.action).toBe('advance');
    expect(action(2)).toMatchObject({ action: 'hold', reason: 'what was seen speaks against it so far' });
    expect(judged(repeat(3, minute(1080, 9, 120, 2))).verdict).toBe('continue');
  });

  it.each([3, 2, 1.25])('proves by the odds of a version that is fine: margin %d', promotionMargin => {
    const odds = [0.8, 1];
    const [look] = judged([minute(1080, 5, 120, 1)], { promotionMargin }).windows;
    const grid = odds.map(psi => logLikelihoodRatios(counts, promotionMargin, [psi])[0] ?? 0);
    expect(look?.metrics.errors?.harmless?.logE).toBeCloseTo(logMean(grid), 12);
  });
});

const counts = { baselineRequests: 1080, baselineEvents: 5, canaryRequests: 120, canaryEvents: 1 };

describe('without evidence', () => {
  it('no request at the candidate is no traffic, never a pass', () => {
    expect(judged(repeat(60, minute(1080, 5, 0, 0)))).toMatchObject({ verdict: 'no-traffic' });
  });

  it('blind time holds the share, then takes it back', () => {
    const begun = repeat(8, minute(540, 1, 540, 1));
    const action = (minutes: number) =>
      judged([...begun, ...repeat(minutes, minute(0, 0, 540, 1))]).windows.at(-1)?.ramp.action;
    expect([action(4), action(5), action(29), action(30)]).toEqual(['advance', 'hold', 'hold', 'step-down']);
  });

  it('an incomplete window is left out, a late one is judged and marked', () => {
    const [bad] = [minute(1080, 0, 120, 9)];
    expect(judged([{ ...bad, mark: 'incomplete' }]).windows[0]).toMatchObject({ leftOut: 'incomplete' });
    expect(judged([{ ...bad, mark: 'incomplete' }]).verdict).toBe('continue');
    expect(judged([{ ...bad, mark: 'late' }])).toMatchObject({ verdict: 'rollback', windows: [{ mark: 'late' }] });
  });

  it.each([
    ['promote', 'promote'],
    ['hold', 'inconclusive'],
    ['rollback', 'rollback'],
  ] as const)('time that is up follows the policy: %s', (onTimeout, verdict) => {
    const windows = repeat(10, minute(54, 1, 6, 0));
    const terms = { timeoutSeconds: 600, onTimeout, negligibleDifference: 0 };
    expect(judged(windows, terms).verdict).toBe(verdict);
    expect(judged(windows.slice(1), { ...terms, timeoutSeconds: 541 }).verdict).toBe('continue');
  });
});

describe('the limit of the policy', () => {
  const both = repeat(20, minute(1000, 60, 1000, 60));
  const candidateOnly = repeat(20, minute(1000, 15, 1000, 30));

  it('sends a candidate back that is surely above it', () => {
    const verdict = judged(candidateOnly, { maxErrorRate: 0.02, maxErrorRateIncrease: 1 });
    expect(verdict).toMatchObject({ verdict: 'rollback', causes: ['errors'] });
    expect(verdict.reason).toContain('maxErrorRate 0.02');
  });

  it('of no failure at all is broken by the first one', () => {
    expect(judged([minute(1000, 0, 100, 0)], { maxErrorRate: 0 }).verdict).toBe('continue');
    expect(judged([minute(1000, 0, 100, 1)], { maxErrorRate: 0 })).toMatchObject({ verdict: 'rollback' });
    expect(judged([minute(1000, 1, 100, 1)], { maxErrorRate: 0 }).verdict).toBe('continue');
  });

  it('does not punish it for a bad day of both', () => {
    const verdict = judged(both, { maxErrorRate: 0.02 });
    expect(verdict.verdict).toBe('promote');
    expect(verdict.windows.at(-1)?.metrics.errors?.details).toEqual({ baselineAlsoAbove: 0.02 });
  });
});

describe('K2', () => {
  it('decides only where the policy says so', () => {
    const windows = [...reference.slice(0, 2), minute(1070, 5, 130, 3)];
    expect(judged(windows).verdict).toBe('continue');
    expect(judged(windows, { k2Decides: true })).toMatchObject({ verdict: 'rollback', causes: ['errors'] });
  });

  it('goes by counts divided by φ when failures come in groups', () => {
    const inFours = [minute(4320, 20, 480, 4), minute(4360, 24, 440, 12), minute(4280, 16, 520, 16)];
    const looks = (windows: typeof reference, phi: number) =>
      judged(windows, { k2Decides: true }, { dispersion: { errors: phi } }).windows.map(
        look => look.metrics.errors?.k2,
      );
    expect(looks(inFours, 4)).toEqual(looks(reference, 1));
  });
});

/** What was put away comes back as JSON. */
function putAway(state: AnalysisState | undefined): AnalysisState | undefined {
  return state && JSON.parse(JSON.stringify(state));
}

describe('a judgement that is gone on with', () => {
  it('comes to what judging everything from the beginning comes to, wherever it stopped', () => {
    const arm = fc.record({
      requests: fc.nat(80),
      failed: fc.nat(4),
      slow: fc.nat(9),
      label: fc.constantFrom('a', 'b'),
    });
    const armOf = ({
      requests,
      failed,
      slow,
      label,
    }: {
      requests: number;
      failed: number;
      slow: number;
      label: string;
    }) => ({
      requests: requests + 10,
      errors: { client: 0, ...(failed > 0 && { model: failed }) },
      latencyOver: [slow],
      classes: { [label]: requests + 10 - failed },
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(arm, arm), { minLength: 1, maxLength: 30 }), fc.nat(30), (pairs, cut) => {
        const windows = pairs.map(([a, b]) => ({ seconds: 10, baseline: armOf(a), canary: armOf(b) }));
        const terms = defaultTerms;
        const first = cut % windows.length;
        const before = first === 0 ? undefined : concludeOn(undefined, { terms }, windows.slice(0, first)).state;
        const whole = judge({ schema: 1, terms, windows });
        const { conclusion } = concludeOn(putAway(before), { terms }, windows.slice(first));
        expect(JSON.stringify(conclusion.look)).toBe(JSON.stringify(whole.windows.at(-1)));
        expect(conclusion).toMatchObject({ verdict: whole.verdict, reason: whole.reason, causes: whole.causes });
      }),
      { numRuns: 60 },
    );
  });
});
