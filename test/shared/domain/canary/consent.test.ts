import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnalysisTerms, defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { JudgeWindow } from '#shared/domain/canary/judge-window.ts';
import { judged, minute, repeat } from './traffic-of.ts';

const count = fc.oneof(fc.nat(3), fc.nat(1000), fc.nat(200_000), fc.constantFrom(1e9, 1e12));
const baseline = fc.tuple(count, count).map(([a, b]) => ({ requests: Math.max(a, b), failed: Math.min(a, b) }));
const mark = fc.constantFrom(undefined, 'late' as const, 'incomplete' as const);
const share = fc.constantFrom(undefined, 0.01, 0.5);
const kind = fc.constantFrom('model', 'timeout', 'client');

/** A window in which the candidate answered nothing: it was not asked, or failed every time. */
const unanswered = fc.record({
  baseline,
  canary: count,
  mark,
  share,
  kind,
  seconds: fc.integer({ min: 1, max: 3600 }),
});
const unansweredWindow = unanswered.map(
  (one): JudgeWindow => ({
    seconds: one.seconds,
    ...(one.mark && { mark: one.mark }),
    ...(one.share !== undefined && { share: one.share }),
    baseline: { requests: one.baseline.requests, errors: { [one.kind]: one.baseline.failed } },
    canary: { requests: one.canary, errors: { [one.kind]: one.canary } },
  }),
);

/** Terms that are as quick to promote as a policy may make them. */
const someTerms = fc.record({
  promotionMargin: fc.constantFrom(1.01, 2, 100),
  falsePromotionRate: fc.constantFrom(1e-6, 0.05, 0.5),
  negligibleDifference: fc.constantFrom(0, 0.005, 0.5, 1),
  minRequests: fc.constantFrom(0, 1, 50),
  minWindows: fc.constantFrom(0, 1, 2),
  timeoutSeconds: fc.constantFrom(1, 600),
  onTimeout: fc.constantFrom('promote' as const, 'hold' as const, 'rollback' as const),
  maxErrorRateIncrease: fc.constantFrom(0, 10),
  warmUp: fc.constantFrom({ seconds: 0, requests: 0 }, { seconds: 60, requests: 200 }),
});

describe('nothing promotes a candidate', () => {
  it('that has answered no request, whatever the baseline does and the policy says', () => {
    fc.assert(
      fc.property(fc.array(unansweredWindow, { minLength: 1, maxLength: 8 }), someTerms, (windows, terms) => {
        const { windows: looks } = judged(windows, { ...defaultTerms, ...terms });
        expect(looks.map(({ verdict }) => verdict)).not.toContain('promote');
        expect(looks.map(({ ramp }) => ramp.action)).not.toContain('advance');
      }),
      { numRuns: 300 },
    );
  });

  it('where both versions fail every request, and says so', () => {
    const verdict = judged(repeat(10, minute(540, 540, 60, 60)));
    expect(verdict).toMatchObject({
      verdict: 'inconclusive',
      reason: 'Not one of 600 requests was answered by the candidate.',
    });
    expect(judged(repeat(10, minute(9e11, 9e11, 1e11, 1e11))).verdict).toBe('inconclusive');
  });

  it('of which half of the requests fail, however near that is to the baseline', () => {
    expect(judged(repeat(40, minute(9000, 8991, 1000, 999))).verdict).toBe('continue');
    expect(judged(repeat(40, minute(900, 450, 100, 50))).verdict).toBe('continue');
    expect(judged(repeat(40, minute(900, 441, 100, 49))).verdict).toBe('promote');
  });

  it('that fails a rare request five times as often, three times, or twice', () => {
    for (const failed of [15, 9, 6]) {
      const rare = Array.from({ length: 60 }, (_, i) => minute(30_000, 15, 6_000, i % 2 === 0 ? failed : failed - 1));
      expect(judged(rare, { maxErrorRateIncrease: 9 }).verdict).toBe('continue');
    }
  });
});

describe('time that is up', () => {
  const twoArms = minute(540, 5, 60, 0);
  const timed = (onTimeout: AnalysisTerms['onTimeout']) => ({
    timeoutSeconds: 600,
    onTimeout,
    negligibleDifference: 0,
  });

  it.each([
    ['there was no request', minute(540, 5, 0, 0)],
    ['no window was complete', { ...twoArms, mark: 'incomplete' as const }],
    ['the candidate served alone and failed everything', minute(0, 0, 60, 60)],
    ['the candidate served alone', minute(0, 0, 60, 0)],
    ['less was judged than a promotion needs', minute(45, 1, 4, 0)],
    ['the split is broken', { ...twoArms, share: 0.5 }],
  ])('promotes nothing where %s', (_what, window) => {
    expect(judged(repeat(12, window), timed('promote')).verdict).not.toBe('promote');
  });

  it('promotes by the policy what was judged and is undecided', () => {
    const { verdict, reason } = judged(repeat(12, minute(54, 1, 6, 0)), timed('promote'));
    expect([verdict, reason]).toEqual(['promote', 'Nothing was proven within 600 s; the policy says promote.']);
  });

  it.each([
    ['the split is broken', { ...twoArms, share: 0.5 }],
    ['nothing was ever answered', minute(540, 540, 60, 60)],
  ])('sends back what is undecided for good because %s', (_what, window) => {
    expect(judged(repeat(9, window), timed('rollback')).verdict).toBe('inconclusive');
    expect(judged(repeat(12, window), timed('rollback')).verdict).toBe('rollback');
  });

  it('does not send back what was promoted before', () => {
    const good = repeat(30, minute(540, 5, 540, 5, { share: 0.5 }));
    const split = repeat(5, minute(5400, 54, 540, 5, { share: 0.5 }));
    const verdict = judged([...good, ...split], { ...timed('rollback'), timeoutSeconds: 1800 });
    expect(verdict.windows[29]?.verdict).toBe('promote');
    expect(verdict.windows.map(look => look.verdict)).not.toContain('rollback');
  });
});
