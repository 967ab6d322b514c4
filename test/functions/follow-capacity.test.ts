import { describe, expect, it } from 'vitest';
import type { Capacity } from '#shared/domain/concurrency/capacity.ts';
import type { CounterItem } from '#shared/domain/concurrency/counter-item.ts';
import { bucketName } from '#shared/domain/concurrency/lane.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { type FollowOutside, follow } from '../../functions/follow-capacity/follow.ts';

const now = 1_767_600_000_000;

function policyWith(concurrency: string): ModelPolicy {
  const text = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: x } }
inference: { timeout: 10s${concurrency === '' ? '' : `, concurrency: ${concurrency}`} }
`;
  const { policies, errors } = compilePolicies([{ name: 'spam.yml', text }]);
  const policy = policies['spam'];
  if (!policy) throw new Error(JSON.stringify(errors));
  return policy;
}

class Outside implements FollowOutside {
  readonly stage = 'dev';
  readonly asked: string[] = [];
  counts = [{ name: 'blue', currentCount: 2, desiredCount: 3 }];
  known: Capacity | undefined;
  items: CounterItem[] = [];
  readonly written: Capacity[] = [];
  readonly clock = { now: () => 7 };
  readonly dataNow = () => now;
  readonly instanceCounts = {
    read: async (endpoint: string) => {
      this.asked.push(endpoint);
      return this.counts;
    },
  };
  readonly capacities = {
    read: async () => this.known,
    write: async (capacity: Capacity) => {
      this.written.push(capacity);
    },
  };
  readonly counterItems = { list: async () => this.items };
}

describe('the count of live instances', () => {
  const seen: Capacity = { schema: 1, model: 'spam', instances: { blue: 2 }, seenAt: 7 };

  it('is kept when it has changed, for a cap per instance', async () => {
    const outside = new Outside();
    expect(await follow(policyWith('{ perInstance: 4 }'), outside)).toMatchObject({ changed: true, capacity: seen });
    expect([outside.asked, outside.written]).toEqual([['sluice-dev-spam'], [seen]]);
  });

  it('is not written again while it stays, nor for a cap that does not depend on it', async () => {
    const outside = new Outside();
    outside.known = { ...seen, seenAt: 1 };
    await follow(policyWith('{ perInstance: 4 }'), outside);
    outside.known = undefined;
    await follow(policyWith('{ max: 4 }'), outside);
    expect(outside.written).toEqual([]);
  });

  it('is not asked for without a limit', async () => {
    const outside = new Outside();
    expect(await follow(policyWith(''), outside)).toBeUndefined();
    expect(outside.asked).toEqual([]);
  });
});

it('tells how full the limit is, without what has ended long ago', async () => {
  const outside = new Outside();
  outside.items = [
    { 'u.*': 5, 'u.blue/*': 5, [bucketName('blue/*', now + 5_000)]: 3, [bucketName('blue/*', now - 9_000)]: 2 },
    { 'u.*': 1, 'u.blue/*': 1, [bucketName('blue/*', now + 9_000)]: 1 },
  ];
  const followed = await follow(policyWith('{ perInstance: 4 }'), outside);
  expect(followed?.usage).toEqual({ blue: { inFlight: 4, limit: 8, utilization: 50 } });
});
