import { describe, expect, it } from 'vitest';
import { strategies } from '#shared/domain/rollout/strategies/registry.ts';

describe.each(Object.entries(strategies))('strategy %s', (name, strategy) => {
  const shares = strategy.traffic().map(step => step.share);

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
