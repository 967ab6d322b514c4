import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { busyElsewhere } from './busy-elsewhere.ts';
import { editedPackage } from './edited-package.ts';
import { everyFault, type Fault, faults } from './faults.ts';
import { healthyModel, Journey, minute, versionOf } from './journey.ts';
import { leftovers } from './leftovers.ts';
import { oneOfEachKind, taskNames, taskOf } from './task-of-call.ts';

const model = 'fraud-detection';
const long = process.env['SLUICE_LONG_TESTS'] !== undefined;
const outageMs = 20 * minute;
/** What a cloud remembers grows with what is done in it. */
const CASES_PER_CLOUD = 12;

const moments = ['from its approval on', 'from its first share on'] as const;

/** A canary beside a version that serves does not come to these; those without words have a journey of their own below. */
const elsewhere: Readonly<Record<string, string | undefined>> = {
  AwaitLock: undefined,
  WakeWaiter: undefined,
  ClaimLock: undefined,
  TakeOver: undefined,
  CreateEndpoint: undefined,
  DeleteEndpoint: undefined,
  AfterCrash: undefined,
  ContinueRollout: 'only when a rollout is held for days',
  ...(long
    ? {}
    : {
        PutScheduledAction: 'a policy with a schedule',
        DeleteScheduledAction: 'an action that somebody has added',
        DeleteScalingPolicy: 'a scaling policy that somebody has added',
        ReplaySamples: 'a policy with samples',
      }),
};

/** The long run's policy has all that a policy may have. */
const schedule = [{ name: 'night', at: 'cron(0 22 * * ? *)', timezone: 'UTC', min: 1, max: 2 }];
const replay = { contentType: 'application/json', requestsPerLook: 2, payloads: ['{"amount":1}'] };
const withAll = (policy: string) =>
  policy
    .replace('schedule:[]', `schedule:${JSON.stringify(schedule)}`)
    .replace('alarms:[]', `alarms:[],replay:${JSON.stringify(replay)}`);

/** What somebody adds to the candidate's slot, for the rollout to take away. */
const additions: Readonly<Record<string, readonly [operation: string, input: object]>> = {
  DeleteScheduledAction: [
    'PutScheduledAction',
    { ScheduledActionName: 'mine', Schedule: 'cron(0 3 * * ? *)', ScalableTargetAction: { MinCapacity: 1 } },
  ],
  DeleteScalingPolicy: [
    'PutScalingPolicy',
    {
      PolicyName: 'mine',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 70,
        CustomizedMetricSpecification: { MetricName: 'Load', Namespace: 'Mine', Statistic: 'Average' },
      },
    },
  ],
};
const met = taskNames.filter(name => !(name in elsewhere));
/** Done with by the time the candidate has its first share. */
const early = [
  'PlanRollout',
  'AcquireLock',
  'CreateModel',
  'CreateEndpointConfig',
  'UpdateEndpoint',
  'SmokeTest',
  'PutScalingPolicy',
];

/**
 * Every Task of the state machine goes wrong for twenty minutes, each in a canary of its own. The long run takes all of
 * `chosen` for each Task, at two moments; otherwise one fault for each way in which a failure can lead on.
 */
export function everyTaskGoesWrong(chosen: readonly Fault[]): void {
  describe('every Task of the state machine goes wrong for twenty minutes', () => {
    let journey: Journey;
    let busy: { cancel(): void };
    let struck = 0;
    let used = 0;

    async function begin(): Promise<void> {
      journey = await Journey.start({ model, ...(long && { packaged: editedPackage(model, withAll) }) });
      await journey.rollOut();
      busy = busyElsewhere(journey, 600);
      // Models and configs are deleted from the third version on.
      if (long) await journey.rollOut();
    }
    async function end(): Promise<void> {
      busy.cancel();
      await journey.stop();
    }
    beforeAll(begin);
    beforeEach(async () => {
      used += 1;
      if (used % CASES_PER_CLOUD !== 0) return;
      await end();
      await begin();
    });
    afterAll(end);

    const pass = (ms: number) => journey.virtual.clock.advance(ms);
    const isRouted = async (version: number) => (await journey.route()).some(slot => slot.version === version);

    /** From now on; answers how to mend it. */
    function spoil(task: string, kind: Fault): () => void {
      return journey.virtual.cloud.intercept(call => {
        if (taskOf(call) !== task) return undefined;
        struck += 1;
        return faults[kind]();
      });
    }

    async function approveNext(): Promise<number> {
      const arn = await journey.register();
      await journey.approve(arn);
      return versionOf(arn);
    }

    async function atFirstShare(): Promise<number> {
      const version = await approveNext();
      while (!(await isRouted(version))) await pass(5_000);
      return version;
    }

    async function add(task: string, version: number): Promise<void> {
      const [operation, input] = additions[task] ?? ['', {}];
      const slot = (await journey.route()).find(one => one.version === version)?.name;
      await journey.call('application-autoscaling', operation, {
        ServiceNamespace: 'sagemaker',
        ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
        ResourceId: `endpoint/sluice-dev-${model}/variant/${slot}`,
        ...input,
      });
    }

    async function outage(task: string, kind: Fault, act: () => Promise<unknown> = async () => {}): Promise<void> {
      struck = 0;
      const mend = spoil(task, kind);
      try {
        await act();
        for (let i = 0; struck === 0 && i < 500; i++) await pass(10_000);
        expect(struck).toBeGreaterThan(0);
        await pass(outageMs);
      } finally {
        mend();
      }
    }

    /** One known version serves, as the record of the newest rollout says; people were told; nothing is left over. */
    async function expectOrder(version: number, task: string): Promise<void> {
      await journey.ended(version, 24 * 60 * minute);
      await pass(15 * minute);
      const head = await journey.head(version);
      const [routed, ...others] = await journey.route();
      expect(others).toEqual([]);
      expect(head?.status).toMatch(/promoted|rolled back|superseded|failed/);
      expect(head?.serving).toMatchObject({ version: routed?.version, slot: routed?.name });
      expect((await journey.askNow()).headers['x-sluice-version']).toBe(String(routed?.version));
      expect(await leftovers(journey)).toEqual([]);
      const recoveries = (await journey.executions()).filter(({ name }) =>
        new RegExp(`-v${version}-e1-r\\d$`).test(name),
      );
      expect(recoveries).toHaveLength(task === 'TakeOver' ? 1 : 0);
      const told = journey.notifications().some(({ subject }) => subject.startsWith(`${model} v${version}: `));
      expect(told || task === 'Notify').toBe(true);
    }

    const momentsOf = (task: string) =>
      early.includes(task) ? moments.slice(0, 1) : task in additions ? moments.slice(1) : moments;
    const all = met.flatMap(task => momentsOf(task).flatMap(moment => chosen.map(kind => ({ task, kind, moment }))));
    const some = oneOfEachKind(met).map((task, i) => ({
      task,
      kind: everyFault[i % everyFault.length] ?? 'fails',
      moment: momentsOf(task).at(-1) ?? moments[0],
    }));

    it.each(long ? all : some)('$task $kind in a canary, $moment', async ({ task, kind, moment }) => {
      let version = moment === 'from its first share on' || task in additions ? await atFirstShare() : 0;
      if (task in additions) await add(task, version);
      await outage(task, kind, async () => {
        if (version === 0) version = await approveNext();
      });
      await expectOrder(version, task);
    });

    it('knows the Tasks that are met elsewhere', () => {
      expect(Object.keys(elsewhere).filter(task => !taskNames.includes(task))).toEqual([]);
    });

    describe.each(long ? chosen : (['times out'] as const))('%s', kind => {
      it.runIf(long).each(['AwaitLock', 'WakeWaiter'])('%s, while a rollout waits for another', async task => {
        await atFirstShare();
        let waits = 0;
        await outage(task, kind, async () => {
          waits = await approveNext();
        });
        await expectOrder(waits, task);
      });

      it('AfterCrash, of a step that cannot be planned', async () => {
        const version = await atFirstShare();
        const mendStep = journey.virtual.cloud.intercept(call =>
          taskOf(call) === 'PlanStep' ? faults.fails() : undefined,
        );
        try {
          await outage('AfterCrash', kind);
        } finally {
          mendStep();
        }
        await expectOrder(version, 'AfterCrash');
        expect(await journey.head(version)).toMatchObject({ status: 'failed' });
      });

      it('ClaimLock, of a way back', async () => {
        const before = (await journey.route())[0]?.version;
        const version = await atFirstShare();
        await journey.signal({ kind: 'promote' });
        await journey.ended(version);
        await outage('ClaimLock', kind, () => journey.signal({ kind: 'rollback' }));
        await expectOrder(version, 'ClaimLock');
        expect((await journey.route())[0]?.version).toBe(before);
      });

      it('TakeOver, of a recovery', async () => {
        const version = await atFirstShare();
        const [running] = await journey.executions('RUNNING');
        await journey.call('stepfunctions', 'StopExecution', { executionArn: running?.executionArn });
        await outage('TakeOver', kind);
        await expectOrder(version, 'TakeOver');
      });
    });
  });

  it.each(long ? chosen : (['fails'] as const))(
    'CreateEndpoint %s for a first version: it leaves nothing',
    async kind => {
      const journey = await Journey.start({ model });
      journey.virtual.cloud.intercept(call => (taskOf(call) === 'CreateEndpoint' ? faults[kind]() : undefined));
      expect(await journey.rollOut()).toMatchObject({ status: 'failed' });
      await journey.virtual.clock.advance(30 * minute);
      expect(await journey.endpoint()).toBeUndefined();
      expect(await leftovers(journey)).toEqual([]);
      await journey.stop();
    },
  );

  it.runIf(long).each(chosen)(
    'DeleteEndpoint %s where a first version goes back: the next one finds its way',
    async kind => {
      const journey = await Journey.start({ model, image: { ...healthyModel, startupMs: Number.POSITIVE_INFINITY } });
      const mend = journey.virtual.cloud.intercept(call =>
        taskOf(call) === 'DeleteEndpoint' ? faults[kind]() : undefined,
      );
      const head = await journey.rollOut();
      expect(head.reason).toMatch(/could not be deleted.*sluice retire/);
      expect(journey.notifications().map(({ subject }) => subject)).toContain(`${model} v1: ${head.status}`);
      mend();
      journey.virtual.containers.define(`sluice/${model}`, healthyModel);
      expect(await journey.rollOut()).toMatchObject({ status: 'promoted', serving: { version: 2 } });
      await journey.virtual.clock.advance(90 * minute);
      expect(await leftovers(journey)).toEqual([]);
      await journey.stop();
    },
  );
}
