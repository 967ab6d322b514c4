/** One way to get the limiter wrong: text of a source file that is put in the place of another. */
export interface Mutant {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}

const store = 'shared/aws/hot/hot-concurrency-store.ts';
const updates = 'shared/domain/concurrency/counter-updates.ts';
const times = 'shared/domain/concurrency/lease-times.ts';
const limiter = 'functions/inference/limiter.ts';

export const mutants: Readonly<Record<string, Mutant>> = {
  'a release whose answer is lost is sent again': {
    file: store,
    find: 'await table.updateOnce({ ...keyOf(lease), ...counterExpressions(giveBack(lease, sweep)) });',
    put: `const input = { ...keyOf(lease), ...counterExpressions(giveBack(lease, sweep)) };
      if ((await table.updateOnce(input)).kind === 'unknown') await table.updateOnce(input);`,
  },
  'a lease ends before the model must have stopped': {
    file: times,
    find: 'const ttlMs = modelTimeoutMs + dispatchWithinMs + ',
    put: 'const ttlMs = 0.4 * modelTimeoutMs + 0 * ',
  },
  'a release does not look whether its bucket was reaped': {
    file: updates,
    find: 'held: [bucket], remove: sweep, empty: sweep',
    put: "held: [], remove: sweep, empty: [...sweep, 'none']",
  },
  'reaping does not look whether the buckets are as they were': {
    file: updates,
    find: 'return { ...nothing, add, exactly, remove',
    put: 'return { ...nothing, add, empty: ["none"], remove',
  },
  'an addition whose answer is lost counts as done': {
    file: store,
    find: "if (answer.kind === 'throttled' || answer.kind === 'unknown') return answer;",
    put: `if (answer.kind === 'throttled') return answer;
      if (answer.kind === 'unknown') return { kind: 'added', item: {} };`,
  },
  'a request that was given up frees its slot': {
    file: 'functions/inference/call-slot.ts',
    find: 'const released = lease && !outcome.mayStillRun ? {',
    put: 'const released = lease ? {',
  },
  'a bucket ends before the leases in it': {
    file: times,
    find: '(Math.floor((now + ttlMs) / bucketMs) + 1) * bucketMs',
    put: '(Math.floor(now / bucketMs) + 1) * bucketMs',
  },
  'a bucket is over before other clocks have reached its end': {
    file: times,
    find: 'return endMs + clockMarginMs < now;',
    put: 'return endMs - 2 * clockMarginMs < now;',
  },
  'a request may leave however late': {
    file: limiter,
    find: 'Math.max(0, lease.takenAt + dispatchWithinMs - clock.now())',
    put: 'Number.POSITIVE_INFINITY',
  },
  'nobody looks whether the own clock is right': {
    file: store,
    find: "if (reading.kind === 'right') return undefined;",
    put: "if (reading.kind !== 'nothing') return undefined;",
  },
  'buckets are counted in a ring': {
    file: 'shared/domain/concurrency/lane.ts',
    find: 'return `${lane}~${Math.round(endMs / 100).toString(36)}`;',
    put: 'return `${lane}~${Math.round((endMs % 8000) / 100).toString(36)}`;',
  },
  'guaranteed parts are lent': {
    file: 'shared/domain/concurrency/pool-sizes.ts',
    find: '[sharedPool]: cap - taken',
    put: '[sharedPool]: cap',
  },
  'leases of dead holders are never reaped': {
    file: limiter,
    find: 'if (held.length === 0 || reaped !== undefined)',
    put: 'if (held.length >= 0)',
  },
  'empty buckets are swept whether they are empty or not': {
    file: updates,
    find: 'held: [bucket], remove: sweep, empty: sweep',
    put: 'held: [bucket], remove: [...sweep, ...(sweep.length > 0 ? [bucket] : [])], empty: sweep',
  },
  'the slot is not counted beside the model': {
    file: 'shared/domain/concurrency/lane.ts',
    find: 'return pool === lane ? [counterOf(pool)] : [counterOf(pool), counterOf(lane)];',
    put: 'return [counterOf(lane)];',
  },
};
