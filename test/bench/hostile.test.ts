import { afterAll, beforeAll, expect, it } from 'vitest';
import { tryInput } from '../../bench/hostile/fuzz.ts';
import { HostileWorld } from '../../bench/hostile/world.ts';

const world = new HostileWorld();
beforeAll(() => world.start());
afterAll(() => world.stop());

/** A small part of `npm run fuzz:inference`. */
it('answers hostile clients clearly, and lets none of them to a model of somebody else', async () => {
  const statuses = new Set<string>();
  for (let n = 0; n < 400; n++) {
    const { status, violations } = await tryInput(world, `test-${n}`);
    expect({ n, violations }).toEqual({ n, violations: [] });
    statuses.add(status);
  }
  expect([...statuses]).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404', '405', '413', 'none']));
});
