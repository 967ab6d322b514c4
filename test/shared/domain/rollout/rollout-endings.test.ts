import { describe, expect, it } from 'vitest';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { planStep } from '#shared/domain/rollout/walk/plan-step.ts';
import { recovery } from '#shared/domain/rollout/walk/recovery.ts';
import type { Operation } from '#shared/domain/rollout/world/operation.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { execute, type Fault, planFor, type Run, startOf } from './simulated-rollout.ts';
import { Refused, SimulatedWorld } from './simulated-world.ts';

/** A world in which version 1 serves, scaled out to three instances. */
function worldAtVersion1(changed: Partial<RolloutTerms> = {}): SimulatedWorld {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1), changed), world);
  const endpoint = world.endpoint;
  if (endpoint) {
    world.endpoint = {
      ...endpoint,
      variants: endpoint.variants.map(variant => ({ ...variant, currentCount: 3, desiredCount: 3 })),
    };
  }
  return world;
}

/** What must hold however a rollout ends. */
function expectOneKnownVersion(world: SimulatedWorld, { ending, operations }: Run): void {
  expect(operations.at(-1)).toBe('ReleaseLock');
  const whole = world.route && wholeSlot(world.route);
  expect(ending.serving).toEqual(whole && world.endpoint ? { version: whole.version, slot: whole.name } : undefined);
  if (whole && world.endpoint) {
    const variant = world.endpoint.variants.find(({ name }) => name === whole.name);
    expect(variant?.modelPackageArn).toBe(whole.modelPackageArn);
    expect(world.endpoint.status).toBe('InService');
  }
}

function expectNothingOrphaned(world: SimulatedWorld): void {
  expect([...world.configs.keys()]).toEqual(world.endpoint ? [world.endpoint.configName] : []);
  const used = world.endpoint?.variants.map(variant => variant.settings.ModelName) ?? [];
  expect([...world.models.keys()].filter(name => !used.includes(name))).toEqual([]);
  const slots = world.endpoint?.variants.map(variant => variant.name) ?? [];
  expect([...world.targets.keys()].filter(slot => !slots.includes(slot))).toEqual([]);
}

const denied = () =>
  new Refused('SageMaker.SageMakerException', 'User is not authorized to perform this (Service: SageMaker)');
const throttled = () =>
  new Refused('SageMaker.SageMakerException', 'Rate exceeded (Service: SageMaker, Status Code: 400)');

/** The operations of one undisturbed run with their places in it: every one of them is made to fail in turn. */
function operationsOf(make: () => SimulatedWorld, version: number): (readonly [number, Operation])[] {
  const world = make();
  return execute(planFor(world, startOf(version)), world)
    .operations.map((operation, index) => [index + 1, operation] as const)
    .filter(([, operation]) => !['Record', 'ReleaseLock', 'Wait'].includes(operation));
}

const always =
  (index: number, kind: Operation, error: () => Error): Fault =>
  (operation, nth) => {
    if (operation === kind && nth >= index) throw error();
  };

const once =
  (index: number, error: () => Error): Fault =>
  (_operation, nth) => {
    if (nth === index) throw error();
  };

describe.each(['keep', 'remove'] as const)('a takeover with idleSlot %s', idleSlot => {
  const make = () => worldAtVersion1({ idleSlot });
  const operations = operationsOf(make, 2);

  it('is promoted without a disturbance, and leaves the old slot at its smallest', () => {
    const world = make();
    const run = execute(planFor(world, startOf(2), { idleSlot }), world);
    expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2, slot: 'green' } });
    expect(world.endpoint?.variants.map(v => [v.name, v.desiredCount, v.desiredWeight])).toEqual([
      ['blue', 1, 0],
      ['green', 3, 1],
    ]);
    expect([...world.targets]).toEqual([
      [
        'green',
        {
          min: 1,
          max: 4,
          held: false,
          tracked: { policyName: 'sluice-text-classification-invocations', metric: 'invocations', value: 600 },
        },
      ],
    ]);
    expectOneKnownVersion(world, run);
    expectNothingOrphaned(world);
  });

  it.each(operations)('ends on one known version when operation %i, %s, is refused for good', (index, operation) => {
    const world = make();
    const run = execute(planFor(world, startOf(2), { idleSlot }), world, always(index, operation, denied));
    expectOneKnownVersion(world, run);
    if (operation === 'AwaitEndpoint') return expect(run.ending.status).toBe('promoted');
    const told = run.ending.status === 'failed' || run.entries.some(entry => entry.kind === 'left over');
    expect(told).toBe(true);
  });

  it.each(operations)('goes on when operation %i, %s, is throttled once', (index, _operation) => {
    const world = make();
    const run = execute(planFor(world, startOf(2), { idleSlot }), world, once(index, throttled));
    expect(run.ending.status).toBe('promoted');
    expectOneKnownVersion(world, run);
    expectNothingOrphaned(world);
  });

  it.each(operations)(
    'goes on when the answer to operation %i, %s, is lost after it was carried out',
    (index, _operation) => {
      const world = make();
      const lost: Fault = (operation, nth, place, request) => {
        if (nth !== index) return;
        place.run(operation, request as never);
        throw new Refused('States.Timeout', '');
      };
      const run = execute(planFor(world, startOf(2), { idleSlot }), world, lost);
      expect(run.ending.status).toBe('promoted');
      expectOneKnownVersion(world, run);
      expectNothingOrphaned(world);
    },
  );

  it('goes back when the update is rolled back without a word', () => {
    const world = make();
    const plan = planFor(world, startOf(2), { idleSlot });
    world.sick.add(plan.candidate.modelName);
    const run = execute(plan, world);
    expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1, slot: 'blue' } });
    expect(run.ending.reason).toContain('did not reach config');
    expectOneKnownVersion(world, run);
    expectNothingOrphaned(world);
  });

  it('goes back when the smoke test never succeeds', () => {
    const world = make();
    const smoke = always(
      1,
      'SmokeTest',
      () => new Refused('SmokeTestFailed', '{"errorMessage":"Slot green answered 500."}'),
    );
    const run = execute(planFor(world, startOf(2), { idleSlot }), world, smoke);
    expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1, slot: 'blue' } });
    expect(run.ending.reason).toContain('Slot green answered 500.');
    expect(run.operations.filter(operation => operation === 'SmokeTest')).toHaveLength(3);
    expect(world.endpoint?.variants.map(v => [v.name, v.desiredCount])).toEqual(
      idleSlot === 'keep'
        ? [
            ['blue', 3],
            ['green', 1],
          ]
        : [['blue', 3]],
    );
    expectOneKnownVersion(world, run);
    expectNothingOrphaned(world);
  });

  it('goes back when the version is rejected before the switch', () => {
    const world = make();
    const run = execute(planFor(world, startOf(2), { idleSlot }), world, operation => {
      if (operation === 'SmokeTest') world.approval = 'Rejected';
    });
    expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(run.operations).not.toContain('ShiftRoute');
    expectNothingOrphaned(world);
  });

  it('gives way to a newer approval before the switch', () => {
    const world = make();
    const run = execute(planFor(world, startOf(2), { idleSlot }), world, operation => {
      if (operation === 'SmokeTest') world.newerVersion = 3;
    });
    expect(run.ending).toMatchObject({ status: 'superseded', serving: { version: 1 } });
    expectNothingOrphaned(world);
  });

  it('goes back when the endpoint never settles, as soon as it has', () => {
    const world = make();
    const run = execute(planFor(world, startOf(2), { idleSlot }), world, (operation, nth) => {
      world.stuck = nth < 25 && operation === 'AwaitEndpoint';
    });
    expect(run.ending).toMatchObject({ status: 'rolled back', serving: { version: 1, slot: 'blue' } });
    expectOneKnownVersion(world, run);
    expectNothingOrphaned(world);
  });

  it('takes away the scaling that was left of an endpoint which was deleted by hand', () => {
    const world = worldAtVersion1();
    const [target] = world.targets.values();
    if (!target) throw new Error('Nothing scales.');
    world.endpoint = undefined;
    world.targets.clear();
    world.targets.set('green', target);
    const run = execute(planFor(world, startOf(2)), world);
    expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2, slot: 'blue' } });
    expect([...world.targets.keys()]).toEqual(['blue']);
  });
});

describe('a first creation', () => {
  const operations = operationsOf(() => new SimulatedWorld(), 1);
  const switched = operations.find(([, operation]) => operation === 'ShiftRoute')?.[0] ?? 0;

  it('is promoted without a disturbance', () => {
    const world = new SimulatedWorld();
    const run = execute(planFor(world, startOf(1)), world);
    expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 1, slot: 'blue' } });
    expectOneKnownVersion(world, run);
    expectNothingOrphaned(world);
  });

  it.each(operations)(
    'leaves nothing, or the version that serves, when operation %i, %s, is refused for good',
    (index, operation) => {
      const world = new SimulatedWorld();
      const run = execute(planFor(world, startOf(1)), world, always(index, operation, denied));
      expectOneKnownVersion(world, run);
      expectNothingOrphaned(world);
      if (operation === 'AwaitEndpoint') return expect(run.ending.status).toBe('promoted');
      expect(run.ending.status).toBe('failed');
      expect(world.endpoint === undefined).toBe(index <= switched);
    },
  );

  it('leaves nothing behind when the container never gets healthy', () => {
    const world = new SimulatedWorld();
    const plan = planFor(world, startOf(1));
    world.sick.add(plan.candidate.modelName);
    const run = execute(plan, world);
    expect(run.ending).toMatchObject({ status: 'failed' });
    expect(run.ending.reason).toContain('The container did not answer.');
    expect(world.endpoint).toBeUndefined();
    expectNothingOrphaned(world);
  });

  it('replaces an endpoint that has failed', () => {
    const world = worldAtVersion1();
    if (world.endpoint) world.endpoint = { ...world.endpoint, status: 'Failed' };
    const run = execute(planFor(world, startOf(2)), world);
    expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2, slot: 'blue' } });
    expectOneKnownVersion(world, run);
    expectNothingOrphaned(world);
  });
});

it('comes to an end where no config can be made any more, and tells what is left', () => {
  const world = worldAtVersion1({ idleSlot: 'remove' });
  execute(planFor(world, startOf(2), { idleSlot: 'remove' }), world);
  const gone = () => new Refused('SageMaker.SageMakerException', 'Could not find model "sluice-dev-v2".');
  const plan = planFor(world, startOf(3), { idleSlot: 'remove' });
  const run = execute(plan, world, always(1, 'CreateEndpointConfig', gone));
  expectOneKnownVersion(world, run);
  expect(run.ending).toMatchObject({ status: 'failed', serving: { version: 2, slot: 'green' } });
  expect(run.ending.reason).toContain('Could not find model "sluice-dev-v2"');
  // Six tries on the way forward, six on the way back.
  expect(run.operations.filter(operation => operation === 'CreateEndpointConfig')).toHaveLength(12);
});

describe('the slot that a promoted rollout leaves idle', () => {
  const day = 24 * 3_600_000;

  function promoted(idleSlot: 'keep' | 'remove') {
    const world = worldAtVersion1({ idleSlot });
    const plan = planFor(world, startOf(2), { idleSlot });
    execute(plan, world);
    return { world, plan };
  }

  it('is taken away once the rollback window is over, and nothing else changes', () => {
    const { world, plan } = promoted('remove');
    world.pass(day);
    const fleet = world.endpoint?.variants.find(variant => variant.name === 'green');
    const operations = tidyUp(plan, world);
    expect(operations).toContain('UpdateEndpoint');
    expect(world.endpoint?.variants.map(v => [v.name, v.desiredCount])).toEqual([['green', fleet?.desiredCount]]);
    expectNothingOrphaned(world);
    expect(tidyUp(plan, world)).toEqual(['ReleaseLock']);
  });

  it('stays while the window lasts', () => {
    const { world, plan } = promoted('remove');
    world.pass(day / 2);
    expect(tidyUp(plan, world)).toEqual(['ReleaseLock']);
  });

  it('stays for ever when the policy keeps it', () => {
    const { world, plan } = promoted('keep');
    world.pass(30 * day);
    expect(tidyUp(plan, world)).toEqual(['ReleaseLock']);
  });

  it('stays when another rollout has taken over since', () => {
    const { world, plan } = promoted('remove');
    execute(planFor(world, startOf(3), { idleSlot: 'remove' }), world);
    world.pass(day);
    expect(tidyUp(plan, world)).not.toContain('UpdateEndpoint');
  });
});

/** The operations of an execution that retires a slot. */
function tidyUp(plan: RolloutPlan, world: SimulatedWorld): Operation[] {
  const operations: Operation[] = [];
  let progress = recovery('promoted', world.now);
  let outcome: { operation: Operation } | undefined;
  for (;;) {
    const next = planStep({ plan, progress, live: world.live(), now: world.now, outcome });
    operations.push(next.operation);
    if (next.operation === 'ReleaseLock') return operations;
    world.run(next.operation, next.request as never);
    progress = next.progress;
    outcome = { operation: next.operation };
  }
}
