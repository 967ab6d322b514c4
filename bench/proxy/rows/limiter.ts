import { createLimiter } from '../../../functions/inference/limiter.ts';
import { MemoryConcurrencyStore } from '../../../test/support/memory-concurrency-store.ts';
import { medianFigure } from '../../figure.ts';
import type { Measurement } from '../../measurement.ts';

const policy = {
  max: 8,
  classes: {},
  shards: 1,
  modelTimeoutMs: 60_000,
  streamTimeoutMs: 480_000,
  onSaturation: 'reject',
  onLimiterError: 'open',
} as const;
const asked = { model: 'bench', policy, caps: { total: 8 } };
const pairs = 20_000;

function connect(store: MemoryConcurrencyStore) {
  const clock = { now: () => performance.now(), correct: () => {} };
  return createLimiter({ store, clock, pause: async () => {}, chance: Math.random });
}

export const limiter: Measurement = {
  name: 'limiter',
  title: 'the limit of requests in flight by itself, on counters in this process',
  async measure({ rounds, progress }) {
    const rates: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      progress(`limiter, round ${round}`);
      const rate = await pairsPerSecond();
      if (round > 0) rates.push(rate);
    }
    return [medianFigure('acquire and release, pairs per second', 'count', rates), ...(await writes())];
  },
};

async function pairsPerSecond(): Promise<number> {
  const one = connect(new MemoryConcurrencyStore());
  const begin = performance.now();
  for (let i = 0; i < pairs; i++) {
    const admission = await one.acquire(asked);
    if (admission.kind !== 'admitted') throw new Error(`A request was ${admission.kind} by an empty limiter.`);
    await one.release(admission.lease);
  }
  return Math.round(pairs / ((performance.now() - begin) / 1000));
}

/** What a table would be charged for, counted at the store. */
async function writes() {
  const store = new MemoryConcurrencyStore();
  const one = connect(store);
  const admissions = await Promise.all(Array.from({ length: policy.max }, () => one.acquire(asked)));
  const acquired = store.writes;
  await one.acquire(asked);
  const refused = store.writes - acquired;
  for (const admission of admissions) if (admission.kind === 'admitted') await one.release(admission.lease);
  const all = store.writes - refused;
  return [
    { name: 'writes per admitted request', unit: 'count' as const, value: all / policy.max },
    { name: 'writes per refused request', unit: 'count' as const, value: refused },
  ];
}
