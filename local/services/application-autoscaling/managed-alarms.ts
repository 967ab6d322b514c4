import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { arn } from '../../core/arn.ts';
import { linkedRoleCaller } from './service-linked-role.ts';
import type { AutoscalingState, ScalingPolicy } from './state.ts';
import { metricOf } from './tracked-metric.ts';

/** Scaling in starts only clearly below the target, so that it does not swing. */
const lowPart = 0.9;

type Alarms = ScalingPolicy['alarms'];

/** Puts the two alarms that drive a target-tracking policy; one, when the policy may not scale in. */
export async function putAlarms(state: AutoscalingState, policy: ScalingPolicy): Promise<Alarms> {
  const config = policy.request.TargetTrackingScalingPolicyConfiguration;
  if (!config) return [];
  const tracked = metricOf(config, policy.ResourceId);
  const high: PutMetricAlarmInput = {
    ...base(state, policy, 'AlarmHigh'),
    ...tracked.metric,
    ...tracked.high,
    Threshold: config.TargetValue,
    ComparisonOperator: 'GreaterThanThreshold',
  };
  const low: PutMetricAlarmInput = {
    ...base(state, policy, 'AlarmLow'),
    ...tracked.metric,
    ...tracked.low,
    Threshold: config.TargetValue * lowPart,
    ComparisonOperator: 'LessThanThreshold',
  };
  const alarms = config.DisableScaleIn ? [high] : [high, low];
  for (const alarm of alarms) await state.cloud.call('cloudwatch', 'PutMetricAlarm', alarm, linkedRoleCaller);
  return alarms.map(({ AlarmName = '' }) => ({
    AlarmName,
    AlarmARN: arn(state.cloud.account, 'cloudwatch', `alarm:${AlarmName}`),
  }));
}

export async function removeAlarms(state: AutoscalingState, policy: ScalingPolicy): Promise<void> {
  if (policy.alarms.length === 0) return;
  const AlarmNames = policy.alarms.map(alarm => alarm.AlarmName);
  await state.cloud.call('cloudwatch', 'DeleteAlarms', { AlarmNames }, linkedRoleCaller);
}

function base(state: AutoscalingState, policy: ScalingPolicy, side: 'AlarmHigh' | 'AlarmLow'): PutMetricAlarmInput {
  return {
    AlarmName: `TargetTracking-${policy.ResourceId}-${side}-${state.cloud.random.uuid()}`,
    AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${policy.arn}.`,
    ActionsEnabled: true,
    AlarmActions: [policy.arn],
  };
}
