import { createInference } from '../../functions/inference/infer.ts';
import { type Admission, createLimiter, type Limiter } from '../../functions/inference/limiter.ts';
import { createResender } from '../../functions/inference/resender.ts';
import { createHotConcurrencyStore } from '../../shared/aws/hot/hot-concurrency-store.ts';
import { admissionTries } from '../../shared/domain/concurrency/admission-tries.ts';
import { countersOf, parseBucket } from '../../shared/domain/concurrency/lane.ts';
import { leakedForMs, leaseTimes } from '../../shared/domain/concurrency/lease-times.ts';
import type { DataClock } from '../../shared/ports/data-clock.ts';
import { createRandom, type Random } from '../canary/chance/random.ts';
import { CounterTable } from './counter-table.ts';
import { endpoint, meanLatencyMs } from './endpoint.ts';
import { faults, skewMs } from './faults.ts';
import { lossyTable, type OwnDoings } from './lossy-table.ts';
import { modelTimeoutMs, type Setting, settingOf } from './setting.ts';
import { VirtualTime } from './virtual-time.ts';
import { Watch } from './watch.ts';

export interface SeedResult {
  readonly seed: number;
  readonly violations: readonly string[];
  readonly counts: Watch['counts'];
}

/** Epoch milliseconds at which every run begins. */
const start = 1_767_600_000_000;
const environments = 40;

/** One environment: its clock, and whether it still lives. */
interface Environment {
  readonly clock: DataClock & { pauseFor(ms: number): void };
  alive: boolean;
}

/** The whole of what a run has in common. */
interface World {
  readonly time: VirtualTime;
  readonly chance: Random;
  readonly table: CounterTable;
  readonly watch: Watch;
  readonly setting: Setting;
}

/** One run: so many requests, the faults, and at the end the proof that every slot can be taken again. */
export async function runSeed(seed: number, arrivals: number): Promise<SeedResult> {
  const chance = createRandom(`limiter/${seed}`);
  const setting = settingOf(seed, chance);
  const world: World = {
    time: new VirtualTime(),
    chance,
    table: new CounterTable(),
    watch: new Watch(setting),
    setting,
  };
  world.time.now = start;
  const fleet = Array.from({ length: environments }, () => createEnvironment(world));
  const gapMs = meanLatencyMs / slotsOf(setting) / setting.load;
  let at = start;
  for (let i = 0; i < arrivals; i++) {
    at += -gapMs * Math.log(1 - chance());
    world.time.at(at, () => void arrive(world, fleet));
  }
  await world.time.run();
  await provesWhole(world);
  return { seed, violations: world.watch.violations, counts: world.watch.counts };
}

function createEnvironment({ time, chance }: World): Environment {
  let off = (2 * chance() - 1) * skewMs;
  const clock = {
    now: () => time.now + off,
    correct(ms: number) {
      off += ms;
    },
    pauseFor(ms: number) {
      off -= ms;
    },
  };
  return { clock, alive: true };
}

async function arrive(world: World, fleet: Environment[]): Promise<void> {
  const { time, chance, setting } = world;
  const at = Math.floor(chance() * fleet.length);
  const environment = fleet[at] as Environment;
  if (chance() < faults.pause) environment.clock.pauseFor(chance() * faults.pauseMs);
  if (chance() < faults.crash) {
    time.at(time.now + chance() * 1_500, () => {
      environment.alive = false;
      fleet[at] = createEnvironment(world);
      return false;
    });
  }
  await handle(world, environment, setting.concurrency.classes['gold'] && chance() < 0.3 ? 'gold' : undefined);
}

/** One request through the proxy's own code. Answers its HTTP status. */
async function handle(world: World, environment: Environment, clientClass: string | undefined): Promise<number> {
  const { time, chance, setting } = world;
  const own: OwnDoings = { additions: [], reapFailed: false };
  const outside = { ...world, alive: () => environment.alive, own };
  const limiter = createLimiter({
    store: createHotConcurrencyStore(lossyTable(outside), environment.clock),
    clock: environment.clock,
    pause: ms => time.sleep(ms),
    chance,
  });
  const route = routeOf(setting);
  const infer = createInference({
    policies: new Map([[setting.policy.model, setting.policy]]),
    routes: { lookup: async () => ({ value: route, refreshed: Promise.resolve() }), reread: async () => route },
    runtime: endpoint(outside),
    counter: { count: () => {}, flush: async () => {}, lost: () => 0 },
    limiter: judged(limiter, world, own),
    resender: createResender({ pause: ms => time.sleep(ms), chance }),
    answers: { put: async () => {} },
    captures: { take: async () => true, flush: async () => {} },
    now: () => time.now,
    stopwatch: () => time.now,
  });
  const requestId = String(chance());
  const { outcome } = await infer({
    model: setting.policy.model,
    headers: {},
    body: Buffer.alloc(0),
    requestId,
    inferenceId: requestId,
    environmentId: 'e',
    arrivedAt: time.now,
    remainingMs: () => 29_000,
    caller: { client: 'c', auth: 'apiKey', ...(clientClass !== undefined && { class: clientClass }) },
  });
  return outcome.status;
}

function routeOf({ policy, instances, shares }: Setting) {
  const slot = (name: string, version: number, share: number) => ({ name, version, modelPackageArn: 'arn', share });
  return {
    schema: 1 as const,
    model: policy.model,
    endpoint: 'sluice-dev-spam',
    revision: 1,
    updatedAt: 0,
    rolloutId: 'r',
    latencyThresholdsMs: [],
    slots: [slot('blue', 1, shares.blue), slot('green', 2, shares.green)],
    instances,
  };
}

/** The limiter, with each refusal looked at: each place that may take the client must have been full of leases. */
function judged(limiter: Limiter, { time, watch }: World, own: OwnDoings): Limiter {
  return {
    ...limiter,
    async acquire(asked) {
      const began = time.now;
      const places = admissionTries(asked.caps, asked.policy, asked.clientClass, 0).map(({ limits }) =>
        Object.entries(limits).map(([counter, limit]) => {
          return { counter, limit, before: watch.possible(counter, began) - watch.sentTo(counter) };
        }),
      );
      const admission = await limiter.acquire(asked);
      if (admission.kind === 'admitted') watch.counts.admitted += 1;
      if (admission.kind !== 'rejected') return admission;
      watch.counts.rejected += 1;
      judgeRetry(watch, admission, time.now - began);
      // Which of several shards were asked is chance, a throttled table says nothing of how full it is, and who could not
      // reap has found no room.
      if (asked.policy.shards > 1 || admission.usage === undefined || own.reapFailed) return admission;
      for (const limits of places) {
        watch.counts.judgedRejects += 1;
        const full = limits.some(
          ({ counter, limit, before }) => before + watch.sentTo(counter) - ownTo(counter, own.additions) >= limit,
        );
        if (!full) watch.violated(`refused although there was room: ${JSON.stringify(limits)}`);
      }
      return admission;
    },
  };
}

/** How many additions to a counter the request has sent itself. */
function ownTo(counter: string, own: readonly string[]): number {
  return own.filter(bucket => countersOf(parseBucket(bucket)?.lane ?? '').includes(counter)).length;
}

function judgeRetry(watch: Watch, { retryAfterMs }: Extract<Admission, { kind: 'rejected' }>, waitedMs: number): void {
  if (!(Number.isInteger(retryAfterMs) && retryAfterMs >= 1)) watch.violated(`retry after ${retryAfterMs} ms`);
  // Four rounds of at most two additions and a reaping, each of which may take its whole time, and the pauses.
  if (waitedMs > 500 + 4 * 3 * 700) watch.violated(`refused after ${waitedMs} ms`);
}

function slotsOf({ concurrency: { max = Number.POSITIVE_INFINITY, perInstance }, instances }: Setting): number {
  const all = Object.values(instances).reduce((sum, count) => sum + count, 0);
  return Math.min(max, perInstance === undefined ? Number.POSITIVE_INFINITY : perInstance * all);
}

/** Long after the last request, nothing is left: the table admits as many as the cap says. */
async function provesWhole(world: World): Promise<void> {
  const { time, watch, table } = world;
  time.at(time.now + leakedForMs(leaseTimes(modelTimeoutMs)), () => {});
  await time.run();
  for (const item of table.items.values()) watch.item(item);
  const { policy, concurrency, instances } = world.setting;
  const perfect = { ...world, alive: () => true, chance: () => 0.5 };
  const clock = { now: () => time.now, correct: () => {} };
  const limiter = createLimiter({
    store: createHotConcurrencyStore(lossyTable(perfect), clock),
    clock,
    pause: ms => time.sleep(ms),
    chance: () => 0,
  });
  if (concurrency.perInstance !== undefined || concurrency.shards > 1) return;
  const shared = (concurrency.max ?? 0) - Object.values(concurrency.classes).reduce((sum, part) => sum + part, 0);
  const caps = { ...(concurrency.max === undefined ? {} : { total: concurrency.max }) };
  const kinds: string[] = [];
  for (let i = 0; i <= shared; i++) {
    const asked = { model: policy.model, policy: { ...concurrency, onSaturation: 'reject' as const }, caps };
    limiter.acquire(asked).then(({ kind }) => kinds.push(kind));
    await time.run();
  }
  const admitted = kinds.filter(kind => kind === 'admitted').length;
  if (admitted !== shared)
    watch.violated(`${admitted} of ${shared} slots could be taken at the end (${Object.keys(instances)})`);
}
