import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchState } from '../state.ts';
import type { Alarm } from './alarm.ts';

/** The part of Application Auto Scaling's core that alarms use. */
export interface AlarmListener {
  /** `value` is the newest data point that the alarm evaluated. */
  onAlarm(
    policyArn: string,
    alarmName: string,
    state: StateValue,
    detail: { readonly value: number | undefined },
  ): unknown;
}

export function isScalingPolicy(target: string): boolean {
  return /^arn:[^:]+:autoscaling:[^:]*:[^:]*:scalingPolicy:/.test(target);
}

export function notifyScaling({ cloud }: CloudWatchState, alarm: Alarm, policyArn: string, value?: number): unknown {
  const listener = cloud.core<AlarmListener>('application-autoscaling');
  return listener.onAlarm(policyArn, alarm.name, alarm.state.value, { value });
}
