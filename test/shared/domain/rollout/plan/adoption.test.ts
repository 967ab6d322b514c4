import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import { beginning, entered } from '#shared/domain/rollout/plan/progress.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { needsTending } from '#shared/domain/rollout/upkeep/tending.ts';
import type { LiveEndpoint } from '#shared/domain/rollout/world/live-state.ts';
import { found, foundTarget, foundWorld } from '../found-endpoint.ts';
import { execute, type Fault, planFor, startOf, terms } from '../simulated-rollout.ts';
import { Refused, SimulatedWorld } from '../simulated-world.ts';

const endpoint = found.endpoint;
const canary: Partial<RolloutTerms> = {
  endpoint,
  strategy: 'canary',
  traffic: [{ share: 500, bakeMs: 600_000 }, { share: 2500, bakeMs: 600_000 }, { share: 10_000 }],
};
const strategies = [{ endpoint }, canary];

const failing =
  (operation: string): Fault =>
  asked => {
    if (asked === operation) throw new Refused('SmokeTestFailed', 'No answer.');
  };

/** Keeps a promoted rollout in order, as the schedule has it done. */
function tend(world: SimulatedWorld, plan: ReturnType<typeof planFor>): void {
  const from = entered(beginning(world.now), 'settle', world.now);
  expect(() => execute(plan, world, undefined, from)).toThrow('Expected one end on record, found 0.');
}

function names(world: SimulatedWorld): string[] {
  return (world.endpoint?.variants ?? []).map(({ name }) => name).sort();
}

function impossible(world: SimulatedWorld, changed: Partial<LiveEndpoint> = {}): string {
  const live = world.live();
  const answer = makePlan({
    start: startOf(1),
    terms: { ...terms, endpoint },
    live: live.endpoint ? { ...live, endpoint: { ...live.endpoint, ...changed } } : live,
    now: world.now,
  });
  return 'impossible' in answer ? answer.impossible : 'a plan';
}

/** An endpoint that serves version 6 of a group. */
function withPackageOf(group: string): { readonly world: SimulatedWorld; readonly arn: string } {
  const world = foundWorld();
  const arn = `arn:aws:sagemaker:us-east-1:111122223333:model-package/${group}/6`;
  const [variant] = world.endpoint?.variants ?? [];
  if (!world.endpoint || !variant) throw new Error('There is no endpoint.');
  world.endpoint = { ...world.endpoint, variants: [{ ...variant, modelPackageArn: arn }] };
  return { world, arn };
}

describe('an endpoint that was there before Sluice', () => {
  it('has its variant as the baseline, whatever it is called, and slot blue free', () => {
    const plan = planFor(foundWorld(), startOf(1), { endpoint });
    expect(plan.candidate.slot).toBe('blue');
    expect(plan.baseline).toMatchObject({
      slot: 'AllTraffic',
      version: 0,
      modelPackageArn: `model/${found.model}`,
      count: 3,
    });
    expect(planFor(foundWorld(), startOf(1), { endpoint })).toEqual(plan);
  });

  it('may have a variant that is called as a slot: it is the baseline as it was found, and the other slot is free', () => {
    const world = foundWorld({ VariantName: 'blue' });
    const before = world.endpoint;
    const plan = planFor(world, startOf(1), { endpoint });
    expect(plan).toMatchObject({
      candidate: { slot: 'green' },
      baseline: { slot: 'blue', version: 0, target: foundTarget },
    });
    expect(plan.warnings.join(' ')).toMatch(/was not made by Sluice.*scales between 2 and 8 instances/);

    const { ending } = execute(plan, world, failing('SmokeTest'));
    expect(ending).toMatchObject({ status: 'rolled back', serving: { version: 0, slot: 'blue' } });
    expect(world.endpoint).toEqual({ ...before });
    expect(world.targets).toEqual(new Map([['blue', foundTarget]]));
    expect([...world.configs.keys()]).toEqual([found.config]);

    const { scaling: _, ...unscaled } = terms;
    const fixed = foundWorld({ VariantName: 'blue' });
    const answer = makePlan({
      start: startOf(1),
      terms: { ...unscaled, endpoint },
      live: fixed.live(),
      now: fixed.now,
    });
    if ('impossible' in answer) throw new Error(answer.impossible);
    execute(answer.plan, fixed, operation => {
      if (operation === 'SmokeTest') expect(fixed.targets.get('blue')).toMatchObject({ min: 2, max: 8, held: true });
    });
    fixed.now += 25 * 3_600_000;
    tend(fixed, answer.plan);
    expect(names(fixed)).toEqual(['green']);
    expect([...fixed.models.keys()]).toContain(found.model);
  });

  it('with another variant beside the one that serves is left alone, also when both are called as slots', () => {
    const live = foundWorld({ VariantName: 'blue' }).live();
    const [blue] = live.endpoint?.variants ?? [];
    if (!blue) throw new Error('There is no variant.');
    const green = { ...blue, name: 'green', currentWeight: 0, desiredWeight: 0 };
    expect(impossible(foundWorld({ VariantName: 'blue' }), { variants: [blue, green] })).toContain(
      'has variants beside blue: green',
    );
  });

  it('tells the version of a model that the registry knows, whose group SageMaker may write in lower case', () => {
    const { world, arn } = withPackageOf(terms.group);
    const expected = { version: 6, modelPackageArn: arn };
    expect(planFor(world, startOf(7), { endpoint }).baseline).toMatchObject(expected);
    expect(planFor(world, startOf(7), { endpoint, group: 'Text-Classification' }).baseline).toMatchObject(expected);
  });

  it.each([endpoint, 'sluice-dev-other', 'Sluice-Dev-Other'])(
    'that serves a version of another group is left alone, whatever its name: %s',
    name => {
      const live = withPackageOf('other').world.live();
      const renamed = live.endpoint && { ...live, endpoint: { ...live.endpoint, name } };
      if (!renamed) throw new Error('There is no endpoint.');
      const own = { start: startOf(1), terms: { ...terms, endpoint: name }, live: renamed, now: 0 };
      expect(makePlan(own)).toMatchObject({
        impossible: expect.stringMatching(/version of model package group "other".*another model's answers/),
      });
      const same = { ...own.terms, group: 'OTHER' };
      expect(makePlan({ ...own, terms: same })).toHaveProperty('plan');
    },
  );

  it.each(strategies)('is taken over without a fleet that shrinks: $strategy', changed => {
    const world = foundWorld();
    const { ending, plan } = execute(planFor(world, startOf(1), changed), world);
    expect(ending).toMatchObject({ status: 'promoted', serving: { version: 1, slot: 'blue' } });
    expect(names(world)).toEqual(['AllTraffic', 'blue']);
    expect(world.endpoint?.variants.find(({ name }) => name === 'blue')?.currentCount).toBeGreaterThanOrEqual(3);
    expect(world.configs.get(plan.configs.candidate)?.[0]).toMatchObject({
      VariantName: 'AllTraffic',
      InstanceType: 'ml.m5.xlarge',
      RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
    });
    expect([...world.configs.keys()]).toContain(found.config);
  });

  it('says everything in its new configs that it said in the old one', () => {
    const configs: object[] = [];
    const world = foundWorld();
    const plan = planFor(world, startOf(1), { endpoint });
    execute(plan, world, (operation, _nth, _world, request) => {
      if (operation === 'CreateEndpointConfig') configs.push(request);
    });
    expect(configs).toMatchObject([{ EndpointConfigName: plan.configs.candidate, DataCaptureConfig: found.capture }]);
  });

  it('has SageMaker capture nothing more where the proxy captures, whatever its old config says', () => {
    const configs: object[] = [];
    const world = foundWorld();
    const capture = { sampling: 100, destination: 's3://sluice/captures', byProxy: true as const };
    const plan = planFor(world, startOf(1), { endpoint, capture });
    execute(plan, world, (operation, _nth, _world, request) => {
      if (operation === 'CreateEndpointConfig') configs.push(request);
    });
    expect(configs).toMatchObject([
      { DataCaptureConfig: { EnableCapture: false, DestinationS3Uri: capture.destination } },
    ]);
  });

  it('is told of everything that scales it now and goes with it', () => {
    const world = foundWorld();
    const tracked = { policyName: 'cpu', metric: 'invocations' as const, value: 50 };
    world.targets.set('AllTraffic', { ...foundTarget, tracked, otherPolicies: ['steps'] });
    expect(planFor(world, startOf(1), { endpoint }).warnings.join(' ')).toContain(
      'scaling policy cpu, scaling policy steps',
    );
  });

  it('keeps its bounds while the rollout runs, without scaling in', () => {
    const world = foundWorld();
    execute(planFor(world, startOf(1), canary), world, operation => {
      if (operation === 'SmokeTest')
        expect(world.targets.get('AllTraffic')).toMatchObject({ min: 2, max: 8, held: true });
    });
    expect(world.targets.get('AllTraffic')).toMatchObject({ ...foundTarget });
  });

  it('has a schedule of its own, which goes on beside the new version and is caught up with after a rollout', () => {
    const night = { name: 'theirs', at: 'cron(0 22 * * ? *)', timezone: 'UTC', min: 1, max: 3 };
    const scheduled = () => {
      const world = foundWorld();
      world.targets.set('AllTraffic', { ...foundTarget, schedule: [night] });
      return world;
    };
    const atNight = (world: SimulatedWorld) => {
      world.now = new Date(world.now).setUTCHours(22, 30);
    };
    const promoted = scheduled();
    const { plan } = execute(planFor(promoted, startOf(1), { endpoint }), promoted);
    atNight(promoted);
    promoted.targets.set('AllTraffic', { min: 1, max: 3, held: false, schedule: [night] });
    expect(needsTending(plan, promoted.live(), plan.terms, promoted.now)).toEqual([]);

    const back = scheduled();
    execute(planFor(back, startOf(1), { endpoint }), back, (operation, ...rest) => {
      if (operation === 'SmokeTest') atNight(back);
      failing('SmokeTest')(operation, ...rest);
    });
    expect(back.targets.get('AllTraffic')).toMatchObject({ min: 1, max: 3, held: false });
  });

  it.each(strategies)('is as it was found after a candidate that does not do: $strategy', changed => {
    const world = foundWorld();
    const before = world.endpoint;
    const { ending } = execute(planFor(world, startOf(1), changed), world, failing('SmokeTest'));
    expect(ending).toMatchObject({ status: 'rolled back', serving: { version: 0, slot: 'AllTraffic' } });
    expect(ending.reason).toContain('The version found answers all requests');
    expect(world.endpoint).toEqual({ ...before });
    expect(world.targets).toEqual(new Map([['AllTraffic', foundTarget]]));
    expect([...world.configs.keys()]).toEqual([found.config]);
    expect([...world.models.keys()]).toEqual([found.model]);
  });

  it('loses the variant that was found when the rollback window is over, whatever the policy says of idle slots', () => {
    const world = foundWorld();
    const { plan } = execute(planFor(world, startOf(1), { endpoint, idleSlot: 'keep' }), world);
    tend(world, plan);
    expect(names(world)).toEqual(['AllTraffic', 'blue']);
    world.now += terms.rollbackWindowMs;
    tend(world, plan);
    expect(names(world)).toEqual(['blue']);
    expect([...world.targets.keys()]).toEqual(['blue']);
    expect([...world.models.keys()]).toEqual([found.model, plan.candidate.modelName]);
  });

  it('loses it with the next rollout that comes before', () => {
    const world = foundWorld();
    execute(planFor(world, startOf(1), { endpoint }), world);
    const next = planFor(world, startOf(2), { endpoint });
    expect(next.baseline?.slot).toBe('blue');
    expect(next.warnings).toEqual([expect.stringContaining('AllTraffic')]);
    expect(execute(next, world).ending.status).toBe('promoted');
    expect(names(world)).toEqual(['blue', 'green']);
  });

  it('goes back after the promotion, to the very config that it was found with', () => {
    const world = foundWorld();
    const { plan } = execute(planFor(world, startOf(1), { endpoint }), world);
    const setback = { fault: 'operator' as const, reason: 'Taken back.' };
    const from = { ...entered(beginning(world.now), 'go back', world.now), takesBack: true as const, setback };
    expect(() => execute(plan, world, undefined, from)).toThrow('Expected one end on record, found 0.');
    expect(world.endpoint).toMatchObject({
      configName: found.config,
      variants: [{ name: 'AllTraffic', currentCount: 3 }],
    });
    expect(world.targets).toEqual(new Map([['AllTraffic', foundTarget]]));
  });

  /** The simulated endpoint throws when an update would shrink or drop what serves, or drop what is registered. */
  it('serves all the time from what was found or from the candidate, whatever fails', () => {
    const faults = fc.record({ nth: fc.integer({ min: 1, max: 30 }), canary: fc.boolean(), kept: fc.boolean() });
    fc.assert(
      fc.property(faults, ({ nth, canary: slowly, kept }) => {
        const world = foundWorld();
        const changed = {
          ...(slowly ? canary : { endpoint }),
          idleSlot: kept ? ('keep' as const) : ('remove' as const),
        };
        const refuse: Fault = (operation, at) => {
          const calls = !['Record', 'Wait', 'AwaitSignal', 'AwaitEndpoint', 'Judge'].includes(operation);
          if (at === nth && calls) throw new Refused('SageMaker.SageMakerException', 'You are not authorized.');
        };
        const { ending } = execute(planFor(world, startOf(1), changed), world, refuse);
        const serving = ending.serving?.slot ?? '';
        expect(['AllTraffic', 'blue']).toContain(serving);
        expect(world.endpoint?.variants.find(({ name }) => name === serving)?.desiredWeight).toBe(1);
        expect(world.models.has(found.model)).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
});

describe('what is told before an endpoint is taken over', () => {
  it('is what becomes of its variant, its scaling and its alarms', () => {
    const world = foundWorld();
    const tracked = { policyName: 'cpu-60', metric: 'invocations' as const, value: 60 };
    world.targets.set('AllTraffic', { ...foundTarget, tracked });
    const live = { ...world.live(), variantAlarms: ['churn-5xx'] };
    const answer = makePlan({ start: startOf(1), terms: { ...terms, endpoint }, live, now: world.now });
    const { warnings } = 'plan' in answer ? answer.plan : { warnings: [] };
    expect(warnings.join('\n')).toMatch(/AllTraffic.*TargetVariant[\s\S]*2 and 8 instances.*cpu-60[\s\S]*churn-5xx/);
  });

  it('is nothing on an endpoint of its own', () => {
    const world = new SimulatedWorld();
    execute(planFor(world, startOf(1)), world);
    expect(planFor(world, startOf(2)).warnings).toEqual([]);
  });
});

describe('an endpoint that cannot be taken over is refused with what to do', () => {
  const [variant] = foundWorld().endpoint?.variants ?? [];
  if (!variant) throw new Error('There is no variant.');
  const other = { ...variant, name: 'Shadowed' };

  it.each<[string, Partial<LiveEndpoint>, RegExp]>([
    [
      'several variants serve',
      { variants: [variant, other] },
      /AllTraffic \(weight 1\), Shadowed \(weight 1\).*give all weight to that one/,
    ],
    [
      'another variant idles',
      { variants: [variant, { ...other, desiredWeight: 0 }] },
      /beside AllTraffic: Shadowed.*UpdateEndpoint/,
    ],
    ['it has a shadow', { shadows: ['Copy'] }, /shadow variant Copy.*Complete or stop/],
    ['it answers asynchronously', { settings: { AsyncInferenceConfig: {} } }, /asynchronously.*one variant only/],
    [
      'it is serverless',
      { variants: [{ ...variant, settings: { ...variant.settings, ServerlessConfig: {} } }] },
      /serverless variant AllTraffic/,
    ],
    [
      'it hosts components',
      { variants: [{ ...variant, settings: { VariantName: 'AllTraffic' } }] },
      /inference components/,
    ],
    ['it has failed', { status: 'Failed', failureReason: 'No image.' }, /is Failed: No image\..*does not delete it/],
  ])('%s', (_case, changed, reason) => {
    expect(impossible(foundWorld(), changed)).toMatch(reason);
  });

  it('there is none of a name that is not its own', () => {
    expect(impossible(new SimulatedWorld())).toMatch(/Endpoint churn does not exist.*creates only its own/);
  });
});
