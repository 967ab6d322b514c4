import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { shareLadder } from '#shared/domain/canary/metrics/share-ladder.ts';
import { sharesByTraffic } from '#shared/domain/rollout/terms/shares-by-traffic.ts';
import {
  choiceFindings,
  leftToTraffic,
  strategies,
  trafficOf,
} from '#shared/domain/rollout/terms/strategies/registry.ts';

/** A right form of every strategy's settings. A new strategy brings its own. */
const settings: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'all-at-once': fc.constant(undefined),
  canary: fc
    .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 8 })
    .map(shares => shares.sort((a, b) => a - b).map(share => ({ share: `${share / 100}%`, bake: '10m' }))),
  linear: fc.integer({ min: 100, max: 10_000 }).map(by => ({ by: `${by / 100}%`, bake: '10m' })),
};

describe.each(strategies)('strategy $name', strategy => {
  const traffic = () =>
    (settings[strategy.name] ?? fc.constant('no settings here')).map(written => {
      const parsed = strategy.settings.parse(written);
      expect(strategy.rules.flatMap(rule => rule(parsed) ?? [])).toEqual([]);
      return strategy.traffic(parsed);
    });

  it('says what it does', () => {
    expect(strategy.summary).toMatch(/^[A-Z].*\.$/);
  });

  it('ends with all traffic on the candidate, which is watched no more', () => {
    fc.assert(
      fc.property(traffic(), steps => {
        expect(steps.at(-1)).toEqual({ share: 10_000 });
      }),
    );
  });

  it('only ever raises the share, in whole basis points, and watches each before the last', () => {
    fc.assert(
      fc.property(traffic(), steps => {
        steps.forEach(({ share, bakeMs }, index) => {
          expect(Number.isInteger(share)).toBe(true);
          expect(share).toBeGreaterThan(steps[index - 1]?.share ?? 0);
          expect(bakeMs === undefined).toBe(index === steps.length - 1);
        });
      }),
    );
  });

  it('is what a policy gets that names it', () => {
    fc.assert(
      fc.property(settings[strategy.name] ?? fc.constant(undefined), written => {
        const parsed = strategy.settings.parse(written);
        const rollout = { strategy: strategy.name, [strategy.name]: parsed };
        expect(trafficOf(rollout)).toEqual(strategy.traffic(parsed));
      }),
    );
  });

  it('refuses settings of another form', () => {
    expect(z.safeParse(strategy.settings, { nonsense: true }).success).toBe(false);
  });
});

describe('a canary whose policy names no shares', () => {
  const rollout = { strategy: 'canary' } as const;
  const shared = (requestsPerHour?: number) =>
    sharesByTraffic({ strategy: 'canary', traffic: trafficOf(rollout), sharesByTraffic: true }, requestsPerHour);
  const sharesFor = (requestsPerHour?: number) => shared(requestsPerHour).traffic.map(({ share }) => share);

  it('is no mistake, where one of another strategy is', () => {
    expect(choiceFindings(rollout)).toEqual([]);
    expect(choiceFindings({ strategy: 'linear' })).toHaveLength(1);
    expect(leftToTraffic(rollout)).toBe(true);
    expect(leftToTraffic({ strategy: 'canary', canary: [] })).toBe(false);
    expect(leftToTraffic({ strategy: 'linear' })).toBe(false);
  });

  it('begins with the share that gives the candidate forty requests a minute, and goes up the ladder of the judge', () => {
    expect(sharesFor(60)).toEqual([5_000, 10_000]);
    expect(sharesFor(100 * 60)).toEqual([5_000, 10_000]);
    expect(sharesFor(160 * 60)).toEqual([2_500, 5_000, 10_000]);
    expect(sharesFor(400 * 60)).toEqual([1_000, 2_500, 5_000, 10_000]);
    expect(sharesFor(1_200 * 60)).toEqual([500, 1_000, 2_500, 5_000, 10_000]);
    expect(sharesFor()).toEqual(sharesFor(1_200 * 60));
    const ladder = shareLadder.map(({ share }) => share * 10_000);
    expect(
      sharesFor()
        .slice(0, -1)
        .filter(share => !ladder.includes(share)),
    ).toEqual([]);
  });

  it('leaves the shares of a policy that names them as they are', () => {
    const traffic = [{ share: 700, bakeMs: 1 }, { share: 10_000 }];
    expect(sharesByTraffic({ strategy: 'canary', traffic }, 60)).toEqual({ strategy: 'canary', traffic });
  });
});
