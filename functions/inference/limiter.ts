import { type AdmissionTry, admissionTries, isFull } from '#shared/domain/concurrency/admission-tries.ts';
import { type Caps, smallestCap } from '#shared/domain/concurrency/caps.ts';
import { type CounterItem, expiredBuckets } from '#shared/domain/concurrency/counter-item.ts';
import { bucketEnd, dispatchWithinMs, leaseTimes } from '#shared/domain/concurrency/lease-times.ts';
import type { LimitTerms } from '#shared/domain/concurrency/limit-terms.ts';
import { meanLatency, retryAfterMs, waitingPauses } from '#shared/domain/concurrency/retry-after.ts';
import { type Usage, usageOf } from '#shared/domain/concurrency/usage.ts';
import type { DataClock } from '#shared/ports/data-clock.ts';
import type { AdditionResult, ConcurrencyStore, Shard } from '#shared/ports/table/concurrency-store.ts';

export interface LimiterParts {
  readonly store: ConcurrencyStore;
  readonly clock: DataClock;
  /** Resolves after so many milliseconds of the data plane. */
  readonly pause: (ms: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly chance: () => number;
}

/** One admitted request: what must be given back, or ends by itself. */
export interface Lease extends Shard {
  readonly lane: string;
  /** Epoch milliseconds of the data plane. */
  readonly endMs: number;
  readonly takenAt: number;
  /** Empty buckets that were seen to be over, which the release sweeps along. */
  readonly sweep: readonly string[];
}

export interface Asked {
  readonly model: string;
  readonly policy: LimitTerms;
  readonly caps: Caps;
  readonly clientClass?: string | undefined;
  /** Whoever waits for a slot waits no longer than this. */
  readonly patienceMs?: number | undefined;
}

/** How a request fared at the limit, and how full the model was. `reaped`: leases whose holders never gave them back. */
export type Admission = {
  readonly usage?: Usage;
  readonly reaped: number;
} & (
  | { readonly kind: 'admitted'; readonly lease: Lease }
  | { readonly kind: 'rejected'; readonly scope: 'model' | 'class'; readonly retryAfterMs: number }
  /** The counter could not be asked, and the policy says what then: the request passes uncounted, or does not. */
  | { readonly kind: 'uncounted' | 'unavailable'; readonly reason: string }
);

export interface Limiter {
  acquire(asked: Asked): Promise<Admission>;
  /** Whether it is too late to send a request under this lease. */
  isLate(lease: Lease): boolean;
  /** How long a request under this lease may still take to leave. */
  dispatchMs(lease: Lease): number;
  /** Gives the slot back; only when the model has certainly stopped, and once. Never rejects. */
  release(lease: Lease): Promise<void>;
  /** Tells how long the model took, which is how long others have to wait for a slot. */
  observe(model: string, latencyMs: number): void;
}

type Round = Admission | { readonly kind: 'full'; readonly usage?: Usage; readonly reaped: number };

export function createLimiter(parts: LimiterParts): Limiter {
  const { store, clock, pause, chance } = parts;
  const latencies = new Map<string, number>();

  function rejected({ model, caps, policy, clientClass }: Asked, { usage, reaped }: Round): Admission {
    const ofClass = clientClass !== undefined && Object.hasOwn(policy.classes, clientClass);
    const later = retryAfterMs(latencies.get(model), smallestCap(caps), chance());
    return {
      kind: 'rejected',
      scope: ofClass ? 'class' : 'model',
      retryAfterMs: later,
      reaped,
      ...(usage && { usage }),
    };
  }

  return {
    async acquire(asked) {
      const pauses = asked.policy.onSaturation === 'wait' ? waitingPauses(chance) : [];
      let round = await goRound(parts, asked);
      let patienceMs = asked.patienceMs ?? Number.POSITIVE_INFINITY;
      for (const ms of pauses) {
        patienceMs -= ms;
        if (round.kind !== 'full' || patienceMs < 0) break;
        await pause(ms);
        const next = await goRound(parts, asked);
        round = { ...next, reaped: round.reaped + next.reaped };
      }
      return round.kind === 'full' ? rejected(asked, round) : round;
    },
    isLate: lease => clock.now() > lease.takenAt + dispatchWithinMs,
    dispatchMs: lease => Math.max(0, lease.takenAt + dispatchWithinMs - clock.now()),
    release: lease => store.release(lease, lease.sweep).catch(() => {}),
    observe(model, latencyMs) {
      latencies.set(model, meanLatency(latencies.get(model), latencyMs));
    },
  };
}

/** Every place once, until one takes the request. */
async function goRound(parts: LimiterParts, asked: Asked): Promise<Round> {
  const { model, policy, caps, clientClass } = asked;
  const seen = new Map<number, CounterItem>();
  let reaped = 0;
  let usage: Usage | undefined;
  for (const place of admissionTries(caps, policy, clientClass, Math.floor(parts.chance() * policy.shards))) {
    const known = seen.get(place.shard);
    if (known && isFull(known, place)) continue;
    const answer = await tryPlace(parts, asked, place);
    reaped += answer.reaped;
    // Nobody knows how full the place is that could not be asked.
    if (answer.kind === 'throttled') return { kind: 'full', reaped };
    if (answer.kind === 'unknown') {
      return { kind: policy.onLimiterError === 'open' ? 'uncounted' : 'unavailable', reason: answer.reason, reaped };
    }
    const now = parts.clock.now();
    usage = usageOf(answer.item, now, caps, policy, place.shard);
    if (answer.kind === 'added') {
      const sweep = expiredBuckets(answer.item, now)
        .empty.slice(0, mostSwept)
        .map(({ name }) => name);
      return { kind: 'admitted', lease: { model, ...answer.lease, sweep }, usage, reaped };
    }
    seen.set(place.shard, answer.item);
  }
  return { kind: 'full', reaped, ...(usage && { usage }) };
}

/** A release carries no more than this along. */
const mostSwept = 4;

type PlaceAnswer = { readonly reaped: number } & (
  | Exclude<AdditionResult, { kind: 'added' }>
  | { readonly kind: 'added'; readonly item: CounterItem; readonly lease: Omit<Lease, 'model' | 'sweep'> }
);

/**
 * Asks one place, and once more if the clock had to be set, and once more if leases of dead holders were in the way. A
 * lease that a wrong clock has dated is given back.
 */
async function tryPlace(
  { store, clock }: LimiterParts,
  { model, policy }: Asked,
  { shard, lane, limits }: AdmissionTry,
): Promise<PlaceAnswer> {
  const times = leaseTimes(policy.modelTimeoutMs);
  let clockSet = false;
  let reaped: number | undefined;
  for (;;) {
    const takenAt = clock.now();
    const lease = { shard, lane, endMs: bucketEnd(takenAt, times), takenAt };
    const result = await store.add({ model, shard, lane, endMs: lease.endMs, limits });
    if (result.kind === 'throttled' || result.kind === 'unknown') return { ...result, reaped: reaped ?? 0 };
    if (result.clockWrong) {
      if (result.kind === 'added') await store.release({ model, ...lease }, []);
      if (clockSet) return { kind: 'unknown', reason: 'The clock of this environment is wrong.', reaped: reaped ?? 0 };
      clockSet = true;
      continue;
    }
    if (result.kind === 'added') return { kind: 'added', item: result.item, lease, reaped: reaped ?? 0 };
    const { held } = expiredBuckets(result.item, clock.now());
    if (held.length === 0 || reaped !== undefined) return { ...result, reaped: reaped ?? 0 };
    const done = await store.reap({ model, shard }, held);
    reaped = done ? held.reduce((sum, { leases }) => sum + leases, 0) : 0;
  }
}
