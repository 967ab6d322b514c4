import type { MetricDataQuery, PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import { arn } from '../../../core/arn.ts';
import type { Account } from '../../../core/cloud.ts';
import type { CompositeRule } from './composite-rule.ts';

/** What an alarm's state is, why, and since when. Times are milliseconds of the control-plane clock. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON, absent before the first evaluation. */
  readonly reasonData: string | undefined;
  readonly updatedMs: number;
  readonly transitionedMs: number;
}

interface AlarmBase {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly configuredMs: number;
  readonly actions: Readonly<Record<StateValue, readonly string[]>>;
  readonly tags: Map<string, string>;
  actionsEnabled: boolean;
  state: AlarmState;
}

/** An alarm on a metric or on a metric math expression. */
export interface MetricAlarm extends AlarmBase {
  readonly kind: 'metric';
  /** As it was put, for Describe calls. */
  readonly input: PutMetricAlarmInput;
  /** What is evaluated; a single metric is a query without an expression. */
  readonly queries: readonly MetricDataQuery[];
  readonly periodS: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly threshold: number;
  readonly comparison: string;
  readonly treatMissingData: string;
}

/** An alarm on the states of other alarms. */
export interface CompositeAlarm extends AlarmBase {
  readonly kind: 'composite';
  readonly ruleText: string;
  readonly rule: CompositeRule;
  readonly suppression: {
    readonly ActionsSuppressor?: string | undefined;
    readonly ActionsSuppressorWaitPeriod?: number | undefined;
    readonly ActionsSuppressorExtensionPeriod?: number | undefined;
  };
}

export type Alarm = MetricAlarm | CompositeAlarm;

export function alarmArn(account: Account, name: string): string {
  return arn(account, 'cloudwatch', `alarm:${name}`);
}

/** The state of an alarm that was just made. */
export function initialState(nowMs: number): AlarmState {
  return {
    value: 'INSUFFICIENT_DATA',
    reason: 'Unchecked: Initial alarm creation',
    reasonData: undefined,
    updatedMs: nowMs,
    transitionedMs: nowMs,
  };
}
