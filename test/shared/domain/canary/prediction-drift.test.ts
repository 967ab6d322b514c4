import { describe, expect, it } from 'vitest';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import type { ArmWindow, JudgeWindow } from '#shared/domain/canary/judge-window.ts';
import { binomial } from '../../../../bench/canary/chance/distributions.ts';
import { createRandom } from '../../../../bench/canary/chance/random.ts';
import { judged, repeat } from './traffic-of.ts';

const arm = (requests: number, classes?: Readonly<Record<string, number>>): ArmWindow => ({
  requests,
  errors: { model: 0 },
  ...(classes && { classes }),
});
const window = (baseline: ArmWindow, canary: ArmWindow): JudgeWindow => ({ seconds: 60, baseline, canary });
const usual = arm(1000, { ham: 700, spam: 300 });
const terms = { negligibleDifference: 0.005, strongDrift: 3 };
const ended = (canary: ArmWindow, more = {}) => judged(repeat(60, window(usual, canary)), { ...terms, ...more });

describe('strong drift of predictions', () => {
  it.each([
    ['every prediction turned round', arm(1000, { ham: 300, spam: 700 }), 'class ham 30 %, against 70 %'],
    ['one class only', arm(1000, { ham: 1000 }), 'class ham 100 %, against 70 %'],
    ['no class at all', arm(1000), 'class (none) 100 %, against 0 %'],
    ['classes that nobody knew', arm(1000, { x: 1000 }), 'class x 100 %, against 0 %'],
  ])('forbids a promotion and a larger share: %s', (_what, canary, words) => {
    const { verdict, reason, windows } = ended(canary);
    expect(windows.map(look => look.verdict)).not.toContain('promote');
    expect(verdict).toBe('inconclusive');
    expect(reason).toBe(`Nothing is promoted by itself: predictions of another kind: ${words}.`);
    expect(windows.at(-1)?.ramp).toMatchObject({ action: 'hold' });
  });

  it('says nothing of a version that predicts somewhat otherwise', () => {
    expect(ended(arm(1000, { ham: 550, spam: 450 }))).toMatchObject({ verdict: 'promote' });
  });

  it('goes by the policy: how strong, or not at all', () => {
    const turned = arm(1000, { ham: 300, spam: 700 });
    expect(ended(turned, { strongDrift: 10 }).verdict).toBe('promote');
    const { strongDrift: _, ...never } = { ...defaultTerms, ...terms, warmUp: { seconds: 0, requests: 0 } };
    expect(judged(repeat(60, window(usual, turned)), { ...never, strongDrift: undefined } as never).verdict).toBe(
      'promote',
    );
  });

  it('stays known, and sends back where the policy sends back by time', () => {
    const turned = repeat(10, window(usual, arm(1000, { ham: 10, spam: 990 })));
    const calm = repeat(200, window(usual, usual));
    expect(judged([...turned, ...calm], terms).verdict).toBe('inconclusive');
    const timed = { ...terms, timeoutSeconds: 3600, onTimeout: 'rollback' as const };
    expect(judged([...turned, ...calm], timed).verdict).toBe('rollback');
  });

  it('is found in fewer than one of twenty versions whose classes change by as much as is not strong', () => {
    const random = createRandom('strong drift');
    const counted = (requests: number, rare: number) => {
      const n = binomial(random, requests, rare);
      return arm(requests, { ham: requests - n, spam: n });
    };
    // Odds of 1 to 9, and of 3 to 9.
    const held = Array.from({ length: 200 }).filter(() => {
      const windows = Array.from({ length: 60 }, () => window(counted(900, 0.1), counted(100, 0.25)));
      return judged(windows, terms).verdict === 'inconclusive';
    });
    expect(held.length).toBeLessThan(10);
  });
});
