import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { strategies, trafficOf } from '#shared/domain/rollout/terms/strategies/registry.ts';

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
