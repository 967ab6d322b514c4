import { describe, expect, it } from 'vitest';
import { wayBack } from '#shared/domain/rollout/plan/going-back.ts';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import { beginning, entered, type Progress } from '#shared/domain/rollout/plan/progress.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { driftFromRecord, editsThatWait } from '#shared/domain/rollout/upkeep/drift-from-record.ts';
import { needsTending, sameWork, tendingPlan } from '#shared/domain/rollout/upkeep/tending.ts';
import { unneeded } from '#shared/domain/rollout/upkeep/unneeded.ts';
import { planStep } from '#shared/domain/rollout/walk/plan-step.ts';
import type { OperationOutcome } from '#shared/domain/rollout/walk/turn.ts';
import type { ScalingTerms } from '#shared/domain/rollout/world/scaling.ts';
import { nothing } from '../../../../support/nothing.ts';
import { execute, planFor, startOf, terms } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

const scaling = terms.scaling as ScalingTerms;

describe('tending', () => {
  it('has nothing to do after a promotion', () => {
    const { plan, world } = promoted();
    expect(reasons(plan, world, terms)).toEqual([]);
  });

  const edits: [string, Partial<RolloutTerms>, RegExp][] = [
    ['other bounds', { scaling: { ...scaling, min: 2, max: 8 } }, /between 2 and 8 instances/],
    ['another target', { scaling: { ...scaling, tracked: { metric: 'invocations', value: 300 } } }, /tracks 300/],
    ['an idle slot that is to go', { idleSlot: 'remove', rollbackWindowMs: 0 }, /config/],
  ];

  it.each(edits)('applies %s of the policy, and then has nothing more to do', (_what, edit, words) => {
    const { plan, world } = promoted();
    world.now += 3_600_000;
    const current = { ...terms, ...edit };
    expect(reasons(plan, world, current).join('; ')).toMatch(words);
    tend(tendingPlan(plan, current), world);
    expect(reasons(plan, world, current)).toEqual([]);
    expect(world.endpoint?.variants.find(({ name }) => name === plan.candidate.slot)).toBeDefined();
  });

  it('takes scaling away that the policy no longer has', () => {
    const { plan, world } = promoted();
    const { scaling: _, ...fixed } = terms;
    expect(reasons(plan, world, fixed)).toEqual([`slot ${plan.candidate.slot} no longer scales`]);
    tend(tendingPlan(plan, fixed), world);
    expect(world.targets.size).toBe(0);
    expect(reasons(plan, world, fixed)).toEqual([]);
  });

  it('is not needed for it by a rollout: that takes it away first, so that nothing shrinks while it runs', () => {
    const { world } = promoted();
    expect(world.targets.size).toBe(1);
    const { scaling: _, ...fixed } = terms;
    const answer = makePlan({ start: startOf(3), terms: fixed, live: world.live(), now: world.now });
    if ('impossible' in answer) throw new Error(answer.impossible);
    const { ending } = execute(answer.plan, world, operation => {
      if (operation === 'CreateEndpointConfig') expect(world.targets.size).toBe(0);
    });
    expect(ending).toMatchObject({ status: 'promoted' });
  });

  it('mends weights and targets that somebody has changed', () => {
    const { plan, world } = promoted();
    world.targets.clear();
    const endpoint = world.endpoint as NonNullable<typeof world.endpoint>;
    world.endpoint = { ...endpoint, variants: endpoint.variants.map(one => ({ ...one, desiredWeight: 1 })) };
    expect(reasons(plan, world, terms)).toHaveLength(3);
    tend(tendingPlan(plan, terms), world);
    expect(reasons(plan, world, terms)).toEqual([]);
  });

  it('makes the model anew that was deleted under the version that serves', () => {
    const { plan, world } = promoted();
    const { modelName } = plan.candidate;
    world.models.delete(modelName);
    expect(reasons(plan, world, terms)).toEqual([`created model ${modelName}`]);
    tend(tendingPlan(plan, terms), world);
    expect(reasons(plan, world, terms)).toEqual([]);
    expect(world.models.has(modelName)).toBe(true);
  });

  it('does not make it anew while the version is not approved: SageMaker would refuse', () => {
    const { plan, world } = promoted();
    world.models.delete(plan.candidate.modelName);
    world.approval = 'Rejected';
    expect(reasons(plan, world, terms)).toEqual([]);
  });

  it('is what the next version waits for: no config can name a model that is gone', () => {
    const { plan, world } = promoted();
    const { modelName, version } = plan.candidate;
    world.models.delete(modelName);
    const beside = makePlan({ start: startOf(version + 1), terms, live: world.live(), now: world.now });
    expect(beside).toEqual({ impossible: expect.stringContaining(`Model ${modelName}, which slot`) });
    expect(makePlan({ start: startOf(version), terms, live: world.live(), now: world.now })).toHaveProperty('plan');
  });

  it('does not quarrel with a schedule that has changed the bounds', () => {
    const night = { name: 'night', at: 'cron(0 22 * * ? *)', timezone: 'UTC', min: 1, max: 2 };
    const current = { ...terms, scaling: { ...scaling, schedule: [night] } };
    const { plan, world } = promoted();
    const target = world.targets.get(plan.candidate.slot);
    world.targets.set(plan.candidate.slot, {
      min: 1,
      max: 2,
      ...(target?.tracked && { tracked: target.tracked }),
      schedule: [night],
    });
    expect(reasons(plan, world, current)).toEqual([]);
    expect(reasons(plan, world, terms).join()).toContain('between 1 and 4');
  });

  it.each([
    ['changes', (world: SimulatedWorld) => status(world, 'Updating')],
    ['is broken', (world: SimulatedWorld) => status(world, 'UpdateRollbackFailed')],
    ['serves from the other slot', (world: SimulatedWorld) => routeTo(world, 'blue')],
  ])('leaves an endpoint alone that %s', (_what, arrange) => {
    const { plan, world } = promoted();
    world.targets.clear();
    arrange(world);
    expect(reasons(plan, world, terms)).toEqual([]);
  });

  it('keeps what only a rollout may change', () => {
    const { plan } = promoted();
    const tended = tendingPlan(plan, { ...terms, instanceType: 'ml.m5.xlarge', environment: { A: 'b' } });
    expect(tended.terms).toMatchObject({ instanceType: terms.instanceType, environment: nothing });
  });

  it('knows the same work by its words, whatever the numbers', () => {
    expect(sameWork(['scales between 1 and 4'])).toBe(sameWork(['scales between 2 and 9']));
    expect(sameWork(['scales'])).not.toBe(sameWork(['tracks']));
  });
});

describe('drift from the record', () => {
  it('is nothing after a promotion', () => {
    const { plan, world } = promoted();
    expect(driftFromRecord(world.live(), plan)).toEqual([]);
    expect(editsThatWait(plan, world.live(), terms)).toEqual([]);
  });

  it.each<[string, (world: SimulatedWorld) => void, RegExp]>([
    [
      'an endpoint that is gone, with what helps: approving what is approved does nothing',
      world => (world.endpoint = undefined),
      /is gone.*sluice approve text-classification\/2 \(if it is approved now, sluice reject text-classification\/2 first\)/,
    ],
    [
      'an endpoint whose config is gone, with what it held',
      loseConfig,
      /Endpoint config .* is gone.*\(green: sluice-dev-\S+ on ml\.c5\.large; blue.*create-endpoint-config.*sluice retire/,
    ],
    ['a broken endpoint', world => status(world, 'Failed'), /is Failed/],
    ['a variant of somebody else', world => addVariant(world), /variant "mine" that no rollout has made/],
    [
      'another model in the slot',
      world => otherModel(world, 'someone-else'),
      /runs model someone-else, but sluice-dev/,
    ],
    ['a slot that is not there', world => routeTo(world, 'red'), /no such variant/],
  ])('names %s', (_what, arrange, words) => {
    const { plan, world } = promoted();
    arrange(world);
    expect(driftFromRecord(world.live(), plan).join(' ')).toMatch(words);
  });

  it('names a slot whose version is another one than the record says', () => {
    const { plan, world } = promoted();
    world.models.set(plan.candidate.modelName, startOf(7).modelPackageArn);
    const endpoint = world.endpoint as NonNullable<typeof world.endpoint>;
    const variants = endpoint.variants.map(one => ({ ...one, modelPackageArn: startOf(7).modelPackageArn }));
    world.endpoint = { ...endpoint, variants };
    expect(driftFromRecord(world.live(), plan).join(' ')).toMatch(/runs .*\/7, but version 2 .* is on record/);
  });

  it('says which edits wait for the next rollout, without the values of the environment', () => {
    const { plan, world } = promoted();
    const edited = {
      ...terms,
      instanceType: 'ml.m5.xlarge',
      environment: { TOKEN: 'secret' },
      latencyThresholdsMs: [9],
    };
    const found = editsThatWait(plan, world.live(), edited);
    expect(found).toHaveLength(3);
    expect(found[0]).toBe(
      'endpoint.instanceType was edited from ml.c5.large to ml.m5.xlarge: takes effect with the next version of ' +
        'text-classification that is rolled out.',
    );
    expect(found.join()).not.toContain('secret');
  });
});

it('plans no rollout on an endpoint whose config is gone, and does not take that for something else', () => {
  const { world } = promoted();
  loseConfig(world);
  expect(makePlan({ start: startOf(3), terms, live: world.live(), now: world.now })).toEqual({
    impossible: expect.stringMatching(/^Endpoint config .* is gone: it serves on.*sluice retire/),
  });
});

describe('what nobody needs', () => {
  const hour = 3_600_000;
  const made = [
    { name: 'old', createdAt: 0 },
    { name: 'used', createdAt: 0 },
    { name: 'young', createdAt: hour },
  ];
  const settled = { settled: true, configs: ['used'], models: [] };

  it('is an hour old and on no endpoint', () => {
    expect(unneeded('configs', made, [settled], hour + 1)).toEqual(['old']);
  });

  it('is not known while an endpoint changes', () => {
    expect(unneeded('configs', made, [settled, { ...settled, settled: false }], hour + 1)).toEqual([]);
  });
});

/** Version 2 serves, version 1 waits beside it. */
function promoted(): { plan: RolloutPlan; world: SimulatedWorld } {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const plan = planFor(world, startOf(2));
  execute(plan, world);
  return { plan, world };
}

function reasons(plan: RolloutPlan, world: SimulatedWorld, current: RolloutTerms): string[] {
  return needsTending(plan, world.live(), current, world.now);
}

it('tells nothing of a slot whose settings cannot be read, and deletes no model that it may run', () => {
  const { plan, world } = promoted();
  loseConfig(world);
  expect(driftFromRecord(world.live(), plan)).toHaveLength(1);
  expect(wayBack(plan, world.live(), terms.model)).toMatchObject({
    is: 'none',
    reason: expect.stringMatching(/Endpoint config .* is gone/),
  });
  const models = plan.cleanUp.filter(({ kind }) => kind === 'delete-model');
  expect(models).toHaveLength(2);
  tend({ ...plan, settle: [], cleanUp: models }, world);
  expect([...world.models.keys()].sort()).toEqual(modelNames(plan));
});

/** What the state machine does with the task "tend". */
function tend(plan: RolloutPlan, world: SimulatedWorld): void {
  let progress: Progress = entered(beginning(world.now), 'settle', world.now);
  let outcome: OperationOutcome | undefined;
  for (let count = 0; count < 100; count++) {
    const next = planStep({ plan, progress, live: world.live(), now: world.now, outcome });
    if (next.operation === 'ReleaseLock') return;
    if (next.operation === 'Record') throw new Error(JSON.stringify(next.request));
    world.run(next.operation, next.request as never);
    progress = next.progress;
    outcome = { operation: next.operation };
    world.now += 500;
  }
  throw new Error('Tending did not end.');
}

function modelNames({ candidate, baseline }: RolloutPlan): (string | undefined)[] {
  return [candidate.modelName, baseline?.modelName].sort();
}

/** As it is read when somebody has deleted the config under a live endpoint. */
function loseConfig(world: SimulatedWorld): void {
  const endpoint = world.endpoint as NonNullable<typeof world.endpoint>;
  world.configs.delete(endpoint.configName);
  const variants = endpoint.variants.map(({ modelPackageArn: _, ...one }) => ({
    ...one,
    settings: { VariantName: one.name },
  }));
  world.endpoint = { ...endpoint, configGone: true, variants };
}

function status(world: SimulatedWorld, now: 'Updating' | 'UpdateRollbackFailed' | 'Failed'): void {
  if (world.endpoint) world.endpoint = { ...world.endpoint, status: now };
}

function routeTo(world: SimulatedWorld, name: string): void {
  const route = world.route as NonNullable<typeof world.route>;
  world.route = { ...route, slots: route.slots.map(slot => ({ ...slot, ...(slot.share > 0 && { name }) })) };
}

function addVariant(world: SimulatedWorld): void {
  const endpoint = world.endpoint as NonNullable<typeof world.endpoint>;
  const [first] = endpoint.variants;
  if (first) world.endpoint = { ...endpoint, variants: [...endpoint.variants, { ...first, name: 'mine' }] };
}

function otherModel(world: SimulatedWorld, ModelName: string): void {
  const endpoint = world.endpoint as NonNullable<typeof world.endpoint>;
  const variants = endpoint.variants.map(one => ({ ...one, settings: { ...one.settings, ModelName } }));
  world.endpoint = { ...endpoint, variants };
}
