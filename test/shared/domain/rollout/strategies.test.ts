import { describe, expect, it } from 'vitest';
import { strategies } from '#shared/domain/rollout/terms/strategies/registry.ts';

const policy = {
  canary: [
    { share: 1, bakeMs: 60_000 },
    { share: 500, bakeMs: 60_000 },
  ],
  linear: { by: 3_000, bakeMs: 60_000 },
};

describe.each(Object.entries(strategies))('strategy %s', (name, strategy) => {
  const shares = strategy.traffic(policy).map(step => step.share);

  it('carries the name it is registered under', () => {
    expect(strategy.name).toBe(name);
  });

  it('ends with all traffic on the candidate', () => {
    expect(shares.at(-1)).toBe(10_000);
  });

  it('only ever raises the share, in whole basis points', () => {
    shares.forEach((share, index) => {
      expect(Number.isInteger(share)).toBe(true);
      expect(share).toBeGreaterThan(shares[index - 1] ?? 0);
    });
  });
});
