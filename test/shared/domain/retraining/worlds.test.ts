import { describe, expect, it } from 'vitest';
import { advance } from '../../../../shared/domain/retraining/guard/advance.ts';
import { nextWake } from '../../../../shared/domain/retraining/guard/next-wake.ts';
import { unfinishedStart } from '../../../../shared/domain/retraining/guard/unfinished-start.ts';
import { simulateGuard } from './guard-simulation.ts';

describe('sixty days of events twice, late, out of order or lost, and of crashes between any two steps', () => {
  const worlds = Array.from({ length: 25 }, (_, i) =>
    simulateGuard({ advance, nextWake, unfinishedStart }, `world/${i}`),
  );

  it('starts once per episode between re-arms, within every limit, and loses nothing that waits', () => {
    expect(worlds.flatMap(({ violations }, i) => violations.map(what => `world ${i}, ${what}`))).toEqual([]);
  });

  it('has seen enough for that to mean something', () => {
    const total = (key: 'starts' | 'promoted' | 'crashes') => worlds.reduce((sum, world) => sum + world[key], 0);
    expect(total('starts')).toBeGreaterThan(150);
    expect(total('promoted')).toBeGreaterThan(30);
    expect(total('crashes')).toBeGreaterThan(1000);
  });
});
