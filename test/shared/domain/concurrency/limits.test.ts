import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admissionTries } from '#shared/domain/concurrency/admission-tries.ts';
import { capacityOf, sameInstances } from '#shared/domain/concurrency/capacity.ts';
import { checkClock } from '#shared/domain/concurrency/clock-check.ts';
import { bucketName, parseBucket } from '#shared/domain/concurrency/lane.ts';
import { bucketEnd, leakedForMs, leaseTimes } from '#shared/domain/concurrency/lease-times.ts';
import { poolSizes, sizeOnShard } from '#shared/domain/concurrency/pool-sizes.ts';
import { ratePerShard } from '#shared/domain/concurrency/shard-rate.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';

describe('leases', () => {
  it.each([
    [5_000, { ttlMs: 7_500, bucketMs: 1_000 }, 11_500],
    [60_000, { ttlMs: 62_500, bucketMs: 5_300 }, 70_800],
  ])('of a model that stops after %d ms', (modelTimeout, times, leaked) => {
    expect(leaseTimes(modelTimeout)).toEqual(times);
    expect(leakedForMs(leaseTimes(modelTimeout))).toBe(leaked);
  });

  it('end with a bucket that never ends before them, and hardly after', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.integer({ min: 1_000, max: 60_000 }), (now, modelTimeout) => {
        const times = leaseTimes(modelTimeout);
        const end = bucketEnd(now, times);
        expect(end).toBeGreaterThan(now + times.ttlMs);
        expect(end).toBeLessThanOrEqual(now + times.ttlMs + times.bucketMs);
        expect(parseBucket(bucketName('blue/gold', end))).toEqual({ lane: 'blue/gold', endMs: end });
      }),
    );
  });
});

describe('pools and shards', () => {
  const classes = fc.dictionary(fc.constantFrom('gold', 'silver', 'bronze'), fc.integer({ min: 1, max: 50 }), {
    noNullPrototype: true,
  });

  it('share out the cap to the last slot, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), classes, fc.integer({ min: 1, max: 64 }), (cap, parts, shards) => {
        const sizes = Object.entries(poolSizes(cap, parts));
        const all = sizes.flatMap(([pool, size]) =>
          Array.from({ length: shards }, (_, shard) => sizeOnShard(pool, size, shard, shards)),
        );
        expect(all.reduce((sum, size) => sum + size, 0)).toBe(cap);
        expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('keep each guarantee in full as long as the cap holds all of them', () => {
    expect(poolSizes(40, { gold: 20, silver: 10 })).toEqual({ gold: 20, silver: 10, '*': 10 });
    expect(poolSizes(10, { gold: 20, silver: 10 })).toEqual({ gold: 6, silver: 3, '*': 1 });
    expect(poolSizes(40, {})).toEqual({ '*': 40 });
  });

  it('are asked in turn: the own one on the first shard, then three of the shared', () => {
    const tries = admissionTries({ total: 100 }, { classes: { gold: 4 }, shards: 5 }, 'gold', 3);
    expect(tries).toEqual([
      { shard: 0, lane: 'gold', limits: { 'u.gold': 4 } },
      { shard: 3, lane: '*', limits: { 'u.*': 19 } },
      { shard: 4, lane: '*', limits: { 'u.*': 19 } },
      { shard: 0, lane: '*', limits: { 'u.*': 20 } },
    ]);
  });
});

it('one counter carries 300 requests a second while its item is small', () => {
  expect(ratePerShard([], false)).toBe(300);
  expect(ratePerShard([], true)).toBe(300);
  expect(ratePerShard(['gold', 'silver'], true)).toBe(100);
});

describe('the clock', () => {
  const second = 1_767_600_000_000;

  it.each([
    [0, 20, { kind: 'right' }],
    [-510, -490, { kind: 'right' }],
    [1_490, 1_510, { kind: 'right' }],
    [1_510, 1_530, { kind: 'wrong', correctionMs: -1_020 }],
    [-30_000, -29_980, { kind: 'wrong', correctionMs: 30_490 }],
    [5_000, 5_020, { kind: 'wrong', correctionMs: -4_510 }],
    [5_000, 5_600, { kind: 'unknown' }],
  ])('sent at %d and answered at %d ms of the second', (sent, received, reading) => {
    expect(checkClock(second + sent, second + received, second)).toEqual(reading);
  });
});

describe('the capacity of an endpoint', () => {
  const variant = (name: string, currentCount: number, desiredCount: number) => ({ name, currentCount, desiredCount });

  it('counts neither instances that are to go nor those that are to come', () => {
    const seen = capacityOf('spam', [variant('blue', 3, 2), variant('green', 1, 4)], 7);
    expect(seen).toEqual({ schema: 1, model: 'spam', instances: { blue: 2, green: 1 }, seenAt: 7 });
    expect(sameInstances(seen, { ...seen, seenAt: 9 })).toBe(true);
    expect(sameInstances(seen, capacityOf('spam', [variant('blue', 2, 2)], 7))).toBe(false);
    expect(sameInstances(undefined, seen)).toBe(false);
  });
});

describe('a policy with a limit that cannot hold is refused', () => {
  const check = (concurrency: string, scaling = '') => {
    const text = `
endpoint: { instanceType: ml.c5.large, initialInstanceCount: 2 }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: x } }
${scaling}
inference:
  timeout: 10s
  concurrency: ${concurrency}
`;
    return compilePolicies([{ name: 'spam.yml', text }]).errors.map(({ message, path }) => `${path}: ${message}`);
  };
  const scaled = (target: string) => `scaling: { min: 2, max: 10, target: { ${target} } }`;

  it.each([
    ['{ max: 40 }', ''],
    ['{ perInstance: 8, max: 40, classes: { gold: 16 } }', ''],
    ['{ max: 2000, shards: 2 }', scaled('invocationsPerInstancePerMinute: 3600')],
    ['{ perInstance: 8 }', scaled('concurrencyUtilization: 70%')],
  ])('but not %s', (concurrency, scaling) => {
    expect(check(concurrency, scaling)).toEqual([]);
  });

  it.each([
    ['{ }', '', 'expected max, perInstance or both, got neither'],
    ['{ max: 4, modelTimeout: 9s }', '', 'expected at least inference.timeout, which is 10s, got 9s'],
    ['{ max: 10, classes: { gold: 6, silver: 5 } }', '', 'expected at most 10 together, as max is 10, got 11'],
    [
      '{ perInstance: 8, classes: { gold: 17 } }',
      '',
      'expected at most 16 together, as perInstance is 8 and the fewest instances are 2, got 17',
    ],
    [
      '{ max: 40, classes: { gold: 9 }, shards: 2 }',
      '',
      'expected at most 1, so that 31 shared slots (max is 40) give each of them 16 at least, got 2',
    ],
    [
      '{ max: 2000 }',
      scaled('invocationsPerInstancePerMinute: 3600'),
      'expected at least 2, as scaling.max instances take 600 requests per second and one counter carries 300, got 1',
    ],
    [
      '{ max: 4 }',
      scaled('concurrencyUtilization: 70%'),
      'expected inference.concurrency.perInstance beside it, got none: more instances lower no other utilization',
    ],
  ])('%s', (concurrency, scaling, message) => {
    const errors = check(concurrency, scaling);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(message);
  });
});
