import { afterAll, beforeAll, expect, it } from 'vitest';
import { fuzzWire } from '../../bench/hostile/wire/fuzz-wire.ts';
import { kinds } from '../../bench/hostile/wire/kinds/registry.ts';
import { WireWorld } from '../../bench/hostile/wire/wire-world.ts';

let world: WireWorld;
beforeAll(async () => {
  world = await WireWorld.start();
}, 240_000);
afterAll(() => world.stop());

/** A small part of `npm run fuzz:inference`. */
it('ends every misuse of a connection by a clear 4xx or its end, and loses no slot by it', {
  timeout: 240_000,
}, async () => {
  const [outcomes, whats] = [new Set<string>(), new Set<string>()];
  const seeds = Array.from({ length: 200 }, (_, n) => `test-wire-${n}`);
  const after = await fuzzWire(world, seeds, ({ seed, what, outcome, violations }) => {
    expect({ seed, what, violations }).toEqual({ seed, what, violations: [] });
    for (const status of outcome.split(' ')) outcomes.add(status);
    whats.add(Object.keys(kinds).find(kind => what.startsWith(`${kind}, `)) ?? what);
  });
  expect(after).toEqual([]);
  expect([...outcomes]).toEqual(expect.arrayContaining(['200', '400', '403', '404', '408', '413', '431', 'left']));
  expect(whats.size).toBeGreaterThan(30);
});
