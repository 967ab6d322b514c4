import { AwsError } from '../../../local/core/aws-error.ts';
import type { ServiceName } from '../../../local/core/service.ts';
import type { Operation } from '../operation.ts';
import { ALARM, policyNames } from '../policies.ts';
import { redeploy } from '../redeploy.ts';

const functions = [
  'inference',
  'plan-rollout',
  'plan-step',
  'record',
  'shift-route',
  'smoke-test',
  'verify',
  'await-endpoint',
  'await-signal',
  'await-lock',
  'judge',
  'reconcile',
  'on-model-package-changed',
  'on-endpoint-changed',
  'signal-rollout',
  'after-crash',
] as const;

const refusing: readonly ServiceName[] = ['sagemaker', 'dynamodb', 'stepfunctions', 'application-autoscaling', 'sns'];

/** Clients, alarms, and what dies. */
export const troubles: Readonly<Record<string, Operation>> = {
  'requests in a burst': {
    kind: 'traffic',
    weight: 2,
    async play(world) {
      for (let i = 0; i < 4; i++) {
        world.ask();
        await world.pass(300);
      }
      return 'four requests';
    },
  },
  'an alarm changes': {
    kind: 'alarm',
    weight: 2,
    async play(world, chance) {
      const StateValue = chance.of(['ALARM', 'ALARM', 'OK']);
      const input = { AlarmName: ALARM, StateValue, StateReason: 'the simulation' };
      await world.journey.call('cloudwatch', 'SetAlarmState', input);
      return `alarm ${ALARM} is ${StateValue}`;
    },
  },
  'deploy another policy': {
    kind: 'policy',
    weight: 1,
    async play(world, chance) {
      world.policy = chance.of(policyNames.filter(name => name !== world.policy));
      await redeploy(world, world.packageOf(world.policy).artifact);
      if (world.policy === 'canary') world.keepBusy();
      return `deployed the policy "${world.policy}"`;
    },
  },
  'stop an execution': {
    kind: 'kill',
    weight: 4,
    async play(world, chance) {
      const running = await world.journey.executions('RUNNING');
      if (running.length === 0) return 'nothing: no execution runs';
      const { executionArn, name } = chance.of(running);
      await world.journey.call('stepfunctions', 'StopExecution', { executionArn });
      return `stopped execution ${name}`;
    },
  },
  'kill the environments of a function': {
    kind: 'kill',
    weight: 2,
    async play(world, chance) {
      const name = chance.of(functions);
      if (name === 'inference') world.harm('proxy');
      const struck = world.journey.virtual.environments.crash(`sluice-dev-${name}`);
      return `killed ${struck} environments of ${name}`;
    },
  },
  'a function dies in mid-task': {
    kind: 'kill',
    weight: 5,
    async play(world, chance) {
      const name = chance.of(functions);
      let left = 1 + chance.below(8);
      const { cloud, environments } = world.journey.virtual;
      const stop = cloud.onCall(({ caller }) => {
        if (caller !== `role/sluice-dev-${name}` || --left > 0) return;
        stop();
        if (name === 'inference') world.harm('proxy');
        environments.crash(`sluice-dev-${name}`);
      });
      world.untilPeace(stop);
      return `${name} will die after its ${left}. call from now`;
    },
  },
  'a service refuses calls': {
    kind: 'kill',
    weight: 2,
    async play(world, chance) {
      const service = chance.of(refusing);
      const share = chance.of([0.3, 1]);
      const ms = chance.of([10_000, 120_000]);
      const { cloud, clock } = world.journey.virtual;
      const mend = cloud.intercept(call => {
        if (call.service !== service || call.caller.kind !== 'role' || chance.number() >= share) return;
        throw new AwsError('ThrottlingException', 'Rate exceeded');
      });
      world.throttled = true;
      clock.at(clock.now() + ms, mend);
      world.untilPeace(mend);
      return `${service} throttles ${share * 100} % of the calls for ${ms / 1000} s`;
    },
  },
};
