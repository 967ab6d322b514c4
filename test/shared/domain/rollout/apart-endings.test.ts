import { describe, expect, it } from 'vitest';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import { beginning, entered } from '#shared/domain/rollout/plan/progress.ts';
import { retirementPlan } from '#shared/domain/rollout/plan/retirement.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { tendingPlan } from '#shared/domain/rollout/upkeep/tending.ts';
import { planStep } from '#shared/domain/rollout/walk/plan-step.ts';
import type { Operation } from '#shared/domain/rollout/world/operation.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { slots } from '#shared/domain/rollout/world/slot.ts';
import { ApartWorld } from './apart-world.ts';
import { execute, type Fault, planFor, type Run, startOf, terms } from './simulated-rollout.ts';
import { Refused, type SimulatedWorld } from './simulated-world.ts';

const tracked = { metric: 'backlog', value: 4 } as const;
const scaling = { min: 1, max: 4, tracked, schedule: [], scaleInCooldownSeconds: 300, scaleOutCooldownSeconds: 60 };
const kind = { kind: 'async', serving: { kind: 'async', requestTtl: 3_600_000 }, scaling } as const;
const planOf = (world: SimulatedWorld, version: number, changed = {}) =>
  planFor(world, startOf(version), { ...kind, ...changed });

/** A world in which version 1 serves. */
function worldAtVersion1(): ApartWorld {
  const world = new ApartWorld();
  execute(planOf(world, 1), world);
  return world;
}

/** Whatever happens: the route leads to one version, whose own endpoint runs it. */
function expectOneKnownVersion(world: ApartWorld, { ending, operations }: Run): void {
  expect(operations.at(-1)).toBe('ReleaseLock');
  const whole = world.route && wholeSlot(world.route);
  expect(ending.serving).toEqual(whole && { version: whole.version, slot: whole.name });
  if (!whole) return;
  const serving = world.part(whole.name as 'blue' | 'green');
  expect(serving?.status).toBe('InService');
  expect(serving?.variants.map(({ modelPackageArn }) => modelPackageArn)).toEqual([whole.modelPackageArn]);
}

/** Configs and models that no endpoint runs, and targets of slots that are not there. */
function orphans(world: ApartWorld): string[] {
  const there = slots.flatMap(slot => world.part(slot) ?? []);
  const used = there.flatMap(({ configName, variants }) => [
    configName,
    ...variants.map(({ settings }) => settings.ModelName),
  ]);
  const names = there.flatMap(({ variants }) => variants.map(({ name }) => name));
  return [
    ...[...world.configs.keys(), ...world.models.keys()].filter(name => !used.includes(name)),
    ...[...world.targets.keys()].filter(slot => !names.includes(slot)),
  ];
}

it('needs no model of the version before: each config names one', () => {
  const world = worldAtVersion1();
  const [name = ''] = world.models.keys();
  world.models.delete(name);
  const { variants = [] } = world.live().endpoint ?? {};
  const live = { ...world.live() };
  const gone = variants.map(variant => ({ ...variant, modelGone: true as const }));
  const question = { start: startOf(2), terms: planOf(world, 2).terms, now: world.now };
  const endpoint = live.endpoint && { ...live.endpoint, variants: gone };
  expect(makePlan({ ...question, live: { ...live, ...(endpoint && { endpoint }) } })).toHaveProperty('plan');
});

const denied = () =>
  new Refused('SageMaker.SageMakerException', 'User is not authorized to perform this (Service: SageMaker)');
const throttled = () =>
  new Refused('SageMaker.SageMakerException', 'Rate exceeded (Service: SageMaker, Status Code: 400)');

const make = { first: () => new ApartWorld(), second: worldAtVersion1, third: worldAtVersion2 };

/** Version 2 serves from green, and version 1 rests in blue: the next one updates that endpoint. */
function worldAtVersion2(): ApartWorld {
  const world = worldAtVersion1();
  execute(planOf(world, 2), world);
  return world;
}

describe.each([
  ['first', 1],
  ['second', 2],
  ['third', 3],
] as const)('the %s version of a model whose slots have endpoints of their own', (which, version) => {
  const operations = execute(planOf(make[which](), version), make[which]())
    .operations.map((operation, index) => [index + 1, operation] as const)
    .filter(([, operation]) => !['Record', 'ReleaseLock', 'Wait'].includes(operation));
  const slot = version === 2 ? 'green' : 'blue';

  it('is promoted, and nothing of the one that served is touched before', () => {
    const world = make[which]();
    const before = version === 1 ? undefined : world.part(version === 2 ? 'blue' : 'green');
    const run = execute(planOf(world, version), world, (operation, _nth, place) => {
      if (operation !== 'ShiftRoute' || !before) return;
      const now = (place as ApartWorld).part(version === 2 ? 'blue' : 'green');
      expect([now?.configName, now?.status]).toEqual([before.configName, 'InService']);
    });
    expect(run.ending).toMatchObject({ status: 'promoted', serving: { version, slot } });
    expect(run.operations.filter(one => one === 'CreateEndpoint')).toHaveLength(version === 3 ? 0 : 1);
    expect(run.operations.filter(one => one === 'UpdateEndpoint')).toHaveLength(version === 3 ? 1 : 0);
    expectOneKnownVersion(world, run);
    expect(orphans(world)).toEqual([]);
  });

  it.each(operations)('ends on one known version when operation %i, %s, is refused for good', (index, operation) => {
    const world = make[which]();
    const always: Fault = (one, nth) => {
      if (one === operation && nth >= index) throw denied();
    };
    const run = execute(planOf(world, version), world, always);
    expectOneKnownVersion(world, run);
    if (operation === 'AwaitEndpoint') return expect(run.ending.status).toBe('promoted');
    expect(run.ending.status === 'failed' || run.entries.some(entry => entry.kind === 'left over')).toBe(true);
  });

  it.each(operations)('goes on when operation %i, %s, is throttled once, or its answer lost', index => {
    for (const lost of [false, true]) {
      const world = make[which]();
      const run = execute(planOf(world, version), world, (operation, nth, place, request) => {
        if (nth !== index) return;
        if (!lost) throw throttled();
        place.run(operation, request as never);
        throw new Refused('States.Timeout', '');
      });
      expect(run.ending.status).toBe('promoted');
      expectOneKnownVersion(world, run);
      expect(orphans(world)).toEqual([]);
    }
  });

  it('goes back when its container never gets healthy, and leaves no endpoint that has failed', () => {
    const world = make[which]();
    const plan = planOf(world, version);
    world.sick.add(plan.candidate.modelName);
    const run = execute(plan, world);
    expect(run.ending.status).toBe(version === 1 ? 'failed' : 'rolled back');
    expectOneKnownVersion(world, run);
    expect(slots.flatMap(one => world.part(one)?.status ?? [])).not.toContain('Failed');
    expect(orphans(world)).toEqual([]);
  });

  it('goes back when the smoke test never succeeds; what it was given stays there to be answered', () => {
    const world = make[which]();
    const run = execute(planOf(world, version), world, operation => {
      if (operation === 'SmokeTest') throw new Refused('SmokeTestFailed', '{"errorMessage":"no answer"}');
    });
    expect(run.ending.status).toBe(version === 1 ? 'failed' : 'rolled back');
    expect(world.part(slot)?.status).toBe(version === 1 ? undefined : 'InService');
    expectOneKnownVersion(world, run);
    expect(orphans(world)).toEqual([]);
  });
});

/** What an execution does that settles by a plan: tending, or a retirement. */
function settleBy(plan: RolloutPlan, world: ApartWorld): Operation[] {
  const operations: Operation[] = [];
  let progress: Parameters<typeof planStep>[0]['progress'] = entered(beginning(world.now), 'settle', world.now);
  let outcome: { operation: Operation } | undefined;
  for (;;) {
    const next = planStep({ plan, progress, live: world.live(), now: world.now, outcome });
    operations.push(next.operation);
    if (next.operation === 'ReleaseLock') return operations;
    world.run(next.operation, next.request as never);
    progress = next.progress as typeof progress;
    outcome = { operation: next.operation };
  }
}

describe('the slot that a promoted rollout leaves idle', () => {
  it('goes when the rollback window is over, and what it was given must be answered', () => {
    const world = worldAtVersion1();
    const changed = { idleSlot: 'remove', rollbackWindowMs: 60_000 } as const;
    const plan = planOf(world, 2, changed);
    execute(plan, world);
    const tended = tendingPlan(plan, { ...terms, ...kind, ...changed });
    world.pass(3_600_000);
    expect(settleBy(tended, world)).not.toContain('DeleteEndpoint');
    world.pass(3_600_000);
    expect(settleBy(tended, world)).toContain('DeleteEndpoint');
    expect([world.part('blue'), world.part('green')?.status]).toEqual([undefined, 'InService']);
    expect(orphans(world)).toEqual([]);
  });
});

it('is retired with both endpoints', () => {
  const world = worldAtVersion1();
  const plan = planOf(world, 2);
  execute(plan, world);
  settleBy(retirementPlan(plan, world.live()), world);
  expect([world.part('blue'), world.part('green'), world.route]).toEqual([undefined, undefined, undefined]);
  expect(orphans(world)).toEqual([]);
});

describe('a model that is served in another way than its policy says by now', () => {
  it('is left as it is: both ways round', () => {
    const world = worldAtVersion1();
    expect(() => planFor(world, startOf(2))).toThrow(/served as async, and its policy says realtime/);
    if (world.route) world.route = { ...world.route, kind: 'realtime' };
    expect(() => planOf(world, 2)).toThrow(/served as realtime, and its policy says async.*sluice retire/);
  });
});
