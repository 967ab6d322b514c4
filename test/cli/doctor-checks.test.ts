import { describe, expect, it } from 'vitest';
import { newBallot } from '#shared/domain/approval/ballot.ts';
import type { Identity } from '#shared/domain/approval/identity.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { DoctorOutside } from '../../cli/doctor/doctor-outside.ts';
import { examine } from '../../cli/doctor/examine.ts';
import type { Patient } from '../../cli/doctor/patient.ts';
import { policy } from '../functions/policies.ts';
import { arnOf, versionOf } from '../functions/versions.ts';
import { session } from '../shared/domain/approval/people.ts';
import { execute, planFor, startOf, terms } from '../shared/domain/rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../shared/domain/rollout/simulated-world.ts';

const roleArn = 'arn:aws:iam::111122223333:role/sluice-dev-rollout';

const model = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: hello } }
`;

const contents = {
  images: ['111122223333.dkr.ecr.us-east-1.amazonaws.com/fraud:1'],
  modelData: ['s3://sluice-dev-artifacts/fraud/model.tar.gz'],
  instanceTypes: ['ml.c5.large', 'ml.m5.large'],
  contentTypes: ['text/csv'],
  responseTypes: ['text/csv'],
};

/** A stack and an account in which all is well. */
const healthy: DoctorOutside = {
  stage: 'dev',
  alarms: { states: async () => ({}), watching: async () => [] },
  clock: { now: () => 1_767_600_000_000 },
  counts: { list: async () => [], put: async () => {} },
  images: { exists: async () => true },
  packages: { contents: async () => contents },
  limits: {
    endpointInstances: async () => 20,
    functionConcurrency: async () => ({ limit: 1000, unreserved: 1000 }),
    reservedBy: async () => undefined,
  },
  pipelines: { read: async () => undefined },
  schedules: {
    areAny: async () => false,
    find: async () => ({ schedules: [], definitions: [] }),
    carryOut: async () => undefined,
    lastRun: async () => undefined,
  },
  permissions: { roleArn: async () => roleArn, trustOf: async () => undefined, refused: async () => [] },
  ballots: {
    read: async () => undefined,
    list: async () => [],
    change: () => Promise.reject(new Error('doctor changes nothing')),
  },
  rules: { matching: async () => [] },
};

describe('the checks of doctor', () => {
  it('are all in order where all is well', async () => {
    const found = await examine(patient(), healthy);
    expect(found.map(({ check, state }) => [check, state])).toEqual([
      ['names', 'ok'],
      ['permissions', 'ok'],
      ['package', 'ok'],
      ['image', 'ok'],
      ['quota', 'ok'],
      ['alarms', 'ok'],
      ['canary', 'ok'],
      ['cost', 'ok'],
      ['cost', 'ok'],
      ['concurrency', 'ok'],
    ]);
  });

  describe('of what serves', () => {
    const serving = async (change: Partial<Patient>, laterMs = 0) => {
      const clock = { now: () => healthy.clock.now() + laterMs };
      const found = await examine({ ...patient(), ...change }, { ...healthy, clock });
      return found.filter(({ check }) => check === 'cost')[1];
    };

    it('tell what it costs a month and per 1,000 predictions', async () => {
      const priced = { terms: { ...terms, pricePerHour: 0.1 }, assumed: { requestsPerHour: 500 } };
      expect((await serving(priced))?.text).toBe(
        'Serving takes 1 ml.c5.large: 730 instance-hours (73.00) a month, at 500 requests an hour 2 instance-hours (0.20) per 1,000 predictions.',
      );
      const busy = { ...priced, assumed: { requestsPerHour: 2_000_000 } };
      expect((await serving(busy))?.text).toMatch(/ 0.0005 instance-hours \(0.00005\) per 1,000 predictions/);
    });

    it('warn of a fleet that nobody has asked for a day', async () => {
      expect(await serving({}, 2 * 24 * 3_600_000)).toMatchObject({
        state: 'warning',
        text: expect.stringMatching(/730 instance-hours a month. No request is on record in the last day/),
        todo: expect.stringContaining('sluice retire'),
      });
      expect(await serving({})).toMatchObject({ state: 'ok' });
    });
  });

  describe('of a model that two people have to approve', () => {
    const two = { policy: { ...policy, approval: { ...policy.approval, approvers: 2 as const } } };
    const voted = (by: Identity) => {
      const subject = { model: 'fraud', version: 2, modelPackageArn: arnOf(2) };
      const vote = { epoch: 1, decision: 'approve', by, channel: 'cli', reason: '', at: 1 } as const;
      return [{ ...newBallot(subject, 1), votes: [vote] }];
    };
    const told = async (outside: Partial<DoctorOutside>) => {
      const found = await examine({ ...patient(), ...two }, { ...healthy, ...outside });
      return found.filter(({ check }) => check === 'approvals').map(({ state, text }) => `${state}: ${text}`);
    };
    const trusting = (text: string | undefined) => ({
      ballots: { ...healthy.ballots, list: async () => voted(session('anna')) },
      permissions: { ...healthy.permissions, trustOf: async () => text },
    });

    it('warns of roles that have voted and let their callers choose who they are', async () => {
      expect(await told(trusting('{"Action":"sts:AssumeRole"}'))).toEqual([
        'warning: Callers of role operators, which has voted, choose their session names: one person could be two.',
      ]);
      for (const key of ['sts:RoleSessionName', 'sts:SourceIdentity']) {
        expect(await told(trusting(`{"Condition":{"StringLike":{"${key}":"x"}}}`))).toEqual([
          expect.stringMatching(/^ok/),
        ]);
      }
      expect(await told(trusting(undefined))).toEqual([expect.stringMatching(/^ok/)]);
    });

    it('warns of the rules of others that see an approval before it is set back', async () => {
      const rules = { matching: async () => ['sluice-dev-on-model-package-changed', 'deploy-models'] };
      expect(await told({ rules })).toEqual([
        'warning: Rule deploy-models hears changes of model packages: it may see an approval by one person before that is set back.',
      ]);
    });
  });

  it('say that SageMaker still captures what is to be redacted', async () => {
    const capturing = `${model}monitoring: { capture: { redact: [{ field: /accountId, how: hash }] } }`;
    const { monitoring } = compilePolicies([{ name: 'fraud.yml', text: capturing }]).policies['fraud'] ?? {};
    const found = async (EnableCapture: boolean, redacts = true) => {
      const { live, ...rest } = patient();
      const config = { name: 'fraud', status: 'InService' as const, configName: 'fraud-config-7', variants: [] };
      const endpoint = { ...config, settings: { DataCaptureConfig: { EnableCapture } } };
      const own = { ...policy, ...(redacts && monitoring && { monitoring }) };
      const findings = await examine({ ...rest, policy: own, live: { ...live, endpoint } }, healthy);
      return findings.filter(({ check }) => check === 'capture');
    };
    expect(await found(true)).toMatchObject([{ state: 'problem', text: expect.stringContaining('fraud-config-7') }]);
    expect([await found(false), await found(true, false)]).toEqual([[], []]);
  });

  it.each<[string, boolean, string, RegExp]>([
    ['serverless', false, 'ok', /closed to new users/],
    ['serverless', true, 'ok', /both engines may be chosen; the policy has serverless/],
    ['model-monitor', true, 'ok', /the policy has model-monitor/],
    ['model-monitor', false, 'warning', /SageMaker may refuse them/],
  ])(
    'say of engine %s, with schedules in the account: %s, whether it is allowed',
    async (engine, used, state, text) => {
      const watched = `${model}monitoring: { engine: ${engine}, data: {} }`;
      const { monitoring } = compilePolicies([{ name: 'fraud.yml', text: watched }]).policies['fraud'] ?? {};
      if (!monitoring) throw new Error('The policy must be right.');
      const schedules = { ...healthy.schedules, areAny: async () => used };
      const found = await examine({ ...patient(), policy: { ...policy, monitoring } }, { ...healthy, schedules });
      expect(found.filter(({ check }) => check === 'engine')).toMatchObject([
        { state, text: expect.stringMatching(text) },
      ]);
    },
  );

  describe('of a model that is retrained', () => {
    const retrained = (section: string) => {
      const { policies } = compilePolicies([{ name: 'fraud.yml', text: `${model}retraining: ${section}` }]);
      return { policy: { ...policy, retraining: policies['fraud']?.retraining } };
    };
    const steps = [
      { Name: 'Free', Type: 'QualityCheck', SkipCheck: { Get: 'Parameters.SkipChecks' } },
      {
        Name: 'If',
        Type: 'Condition',
        Arguments: { IfSteps: [{ Name: 'Strict', Type: 'ClarifyCheck', SkipCheck: false }] },
      },
    ];
    const text = JSON.stringify({ Parameters: [{ Name: 'SkipChecks', Type: 'String' }], Steps: steps });
    const told = async (section: string, pipeline: string | undefined) => {
      const pipelines = { read: async () => (pipeline === undefined ? undefined : { text: pipeline, roleArn }) };
      const found = await examine({ ...patient(), ...retrained(section) }, { ...healthy, pipelines });
      return found.filter(({ check }) => check === 'retraining').map(({ state, text: said }) => `${state}: ${said}`);
    };

    it('a pipeline that is not there, or does not take what the policy gives to it, is a problem', async () => {
      expect(await told('{ pipeline: train }', undefined)).toEqual([
        expect.stringMatching(/^problem: There is no pipeline/),
      ]);
      const given = '{ pipeline: train, on: [quality], parameters: { onQuality: { Skip: "1" } } }';
      expect(await told(given, text)).toEqual([expect.stringMatching(/^problem: .* has no parameter Skip/)]);
    });

    it('checks that nobody can skip are a warning where drift retrains, and only there', async () => {
      expect(await told('{ pipeline: train }', text)).toEqual([
        expect.stringMatching(/^warning: Strict of pipeline train/),
      ]);
      expect(await told('{ pipeline: train, on: [quality] }', text)).toEqual([expect.stringMatching(/^ok: /)]);
    });

    it('an alarm that is not there tells nothing', async () => {
      const named = '{ pipeline: train, on: [quality], alarms: [{ name: gone, cause: drift }] }';
      expect(await told(named, text)).toEqual([expect.stringMatching(/^problem: No alarm is called gone/)]);
    });
  });

  it.each<[string, string, string, RegExp, Partial<DoctorOutside>, Partial<Patient>]>([
    [
      'a quota that the second fleet does not fit in',
      'quota',
      'problem',
      /needs 4 ml.c5.large at once: 2 run now, and an update builds 2 anew. The quota is 3./,
      { limits: { ...healthy.limits, endpointInstances: async () => 3 } },
      {},
    ],
    [
      'an alarm that does not exist',
      'alarms',
      'problem',
      /No alarm is called checkout-erors: it guards nothing/,
      {},
      { terms: { ...terms, alarms: ['checkout-erors'] } },
    ],
    [
      'an alarm that rings',
      'alarms',
      'warning',
      /checkout-errors is in ALARM: it holds every new rollout/,
      { alarms: { ...healthy.alarms, states: async () => ({ 'checkout-errors': { state: 'ALARM' } }) } },
      { terms: { ...terms, alarms: ['checkout-errors'] } },
    ],
    [
      'a call that the role may not make',
      'permissions',
      'problem',
      /may not: iam:PassRole on/,
      {
        permissions: {
          ...healthy.permissions,
          refused: async (_, calls) => calls.filter(({ context }) => context?.['iam:PassedToService']),
        },
      },
      {},
    ],
    [
      'a role that is not there',
      'names',
      'problem',
      /no role "sluice-dev-model-/,
      { permissions: { ...healthy.permissions, roleArn: async () => undefined } },
      {},
    ],
    ['an image that is gone', 'image', 'problem', /is gone/, { images: { exists: async () => false } }, {}],
    [
      'an image that nobody can be asked about',
      'image',
      'not checked',
      /not in ECR/,
      { images: { exists: async () => undefined } },
      {},
    ],
    [
      'an image of another Region',
      'package',
      'problem',
      /fraud:1 is of eu-west-1; SageMaker in us-east-1 pulls images of us-east-1 only/,
      {
        packages: {
          contents: async () => ({ ...contents, images: ['111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud:1'] }),
        },
      },
      {},
    ],
    [
      'an instance type that the package does not list',
      'package',
      'problem',
      /may serve on ml.g5.xlarge; the policy says ml.c5.large/,
      { packages: { contents: async () => ({ ...contents, instanceTypes: ['ml.g5.xlarge'] }) } },
      {},
    ],
    [
      "model data that the containers' role may not read",
      'package',
      'problem',
      /may not read the model data s3:\/\/sagemaker-us-east-1-111122223333\/fraud\/model.tar.gz/,
      {
        packages: {
          contents: async () => ({
            ...contents,
            modelData: [...contents.modelData, 's3://sagemaker-us-east-1-111122223333/fraud/model.tar.gz'],
          }),
        },
        permissions: {
          ...healthy.permissions,
          refused: async (_, calls) => calls.filter(({ resource }) => resource.startsWith('arn:aws:s3:::sagemaker-')),
        },
      },
      {},
    ],
    [
      'functions that may reserve nothing',
      'concurrency',
      'warning',
      /may reserve at most 0/,
      { limits: { ...healthy.limits, functionConcurrency: async () => ({ limit: 10, unreserved: 10 }) } },
      {},
    ],
    [
      'a group that is not there',
      'names',
      'problem',
      /no model package group "fraud-models"/,
      {},
      { groupExists: false },
    ],
    ['a rollout that would fail', 'names', 'problem', /fail at once: no slot/, {}, { next: { impossible: 'no slot' } }],
    [
      'a name that is too long',
      'names',
      'problem',
      /has 64 characters/,
      {},
      { terms: { ...terms, endpoint: 'e'.repeat(64) } },
    ],
    [
      'a canary that nobody asks',
      'canary',
      'not checked',
      /No requests on record/,
      {},
      { terms: { ...terms, traffic: [{ share: 500, bakeMs: 600_000 }, { share: 10_000 }] } },
    ],
  ])('find %s', async (_what, check, state, text, outside, change) => {
    const found = await examine({ ...patient(), ...change }, { ...healthy, ...outside });
    expect(found.filter(one => one.check === check)).toContainEqual(
      expect.objectContaining({ state, text: expect.stringMatching(text) }),
    );
  });

  it('go on where one cannot be made', async () => {
    const limits = { ...healthy.limits, endpointInstances: () => Promise.reject(new Error('no such service')) };
    const found = await examine(patient(), { ...healthy, limits });
    expect(found).toHaveLength(10);
    expect(found.find(({ check }) => check === 'quota')).toMatchObject({
      state: 'not checked',
      text: 'no such service',
    });
  });
});

/** Version 1 serves. */
describe('executions that the proxy has for itself', () => {
  const limited = (concurrency: object) =>
    ({ ...policy, inference: { ...policy.inference, concurrency } }) as typeof policy;
  // policy scales to 4 instances.
  const fleet = [limited({ max: 100, perInstance: 8 }), limited({ max: 20 }), limited({ perInstance: 2 }), policy];

  it.each([
    [59, 'warning', 'has reserved 59 executions; the caps of all models come to 60 requests in flight.'],
    [60, 'ok', 'has reserved 60 executions'],
  ])('%i are a %s', async (reserved, state, text) => {
    const limits = {
      ...healthy.limits,
      reservedBy: async (name: string) => (name === 'sluice-dev-inference' ? reserved : undefined),
    };
    const found = await examine({ ...patient(), fleet }, { ...healthy, limits });
    const [, reservation] = found.filter(({ check }) => check === 'concurrency');
    expect(reservation).toMatchObject({ state, text: expect.stringContaining(text) });
  });
});

function patient(): Patient {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const plan = planFor(world, startOf(2));
  const latest = { ...versionOf(1), modelPackageArn: arnOf(1) };
  const next = { plan };
  return {
    policy,
    terms,
    live: world.live(),
    latest,
    groupExists: true,
    next,
    running: 2,
    fleet: [policy],
    assumed: {},
  };
}
