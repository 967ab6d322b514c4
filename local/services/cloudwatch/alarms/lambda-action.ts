import type { Action } from './action.ts';
import type { AlarmState } from './alarm.ts';
import { configuration } from './announce.ts';
import { alarmTimestamp } from './timestamp.ts';

/** The part of Lambda's core that alarms use. */
interface LambdaInvoker {
  invoke(
    nameOrArn: string,
    payload: Uint8Array,
    options: { readonly type: 'Event'; readonly caller: { kind: 'service'; service: string }; readonly source: string },
  ): Promise<unknown>;
}

/** Invokes a function asynchronously; its resource policy must let the alarm in. */
export const invokeFunction: Action = ({ cloud }, alarm, previous, target) => {
  const event = {
    source: 'aws.cloudwatch',
    alarmArn: alarm.arn,
    accountId: cloud.account.id,
    time: alarmTimestamp(alarm.state.updatedMs),
    region: cloud.account.region,
    alarmData: {
      alarmName: alarm.name,
      state: stateData(alarm.state),
      previousState: stateData(previous),
      configuration: configuration(alarm),
    },
  };
  return cloud.core<LambdaInvoker>('lambda').invoke(target, new TextEncoder().encode(JSON.stringify(event)), {
    type: 'Event',
    caller: { kind: 'service', service: 'lambda.alarms.cloudwatch.amazonaws.com' },
    source: alarm.arn,
  });
};

function stateData({ value, reason, reasonData, updatedMs }: AlarmState): object {
  return { value, reason, ...(reasonData !== undefined && { reasonData }), timestamp: alarmTimestamp(updatedMs) };
}
