import { monitoredBy } from '../../shared/domain/monitoring/schedule/monitored-by.ts';
import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';
import { logicalName } from './logical-name.ts';

type Policies = Readonly<Record<string, ModelPolicy>>;

/** What the template says of monitors. */
export interface Monitors {
  /** Of the schedule that starts Sluice's own: it rests while there are none. */
  readonly state: 'ENABLED' | 'DISABLED';
  /** Whether SageMaker Model Monitor watches a model. */
  readonly modelMonitor: boolean;
  /** How often its schedules are compared with what they should be; what is left over, where there should be none. */
  readonly kept: 'rate(5 minutes)' | 'rate(1 hour)';
}

export function monitorsOf(policies: Policies): Monitors {
  const all = Object.values(policies);
  const modelMonitor = monitoredBy('model-monitor', all).length > 0;
  return {
    state: monitoredBy('serverless', all).length > 0 ? 'ENABLED' : 'DISABLED',
    modelMonitor,
    kept: modelMonitor ? 'rate(5 minutes)' : 'rate(1 hour)',
  };
}

/** A part of the stack's template: an alarm for each monitored model that rings when its monitor stops running. */
export function monitorAlarms(policies: Policies): object {
  const alarms = monitored(policies).map(({ model }) => [`MonitorAlarm${logicalName(model)}`, alarm(model)]);
  return { Resources: Object.fromEntries(alarms) };
}

function monitored(policies: Policies): ModelPolicy[] {
  return Object.values(policies).filter(({ monitoring }) => monitoring?.data !== undefined);
}

function alarm(model: string): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: ['sluice-$', `{sls:stage}-monitor-${model}`].join(''),
      AlarmDescription: `For three hours no monitor of ${model} has run to its end: nobody watches its data.`,
      // Filled: over missing points an alarm looks back for real ones, and would ring hours later.
      Metrics: [
        { Id: 'runs', MetricStat: { Metric: runsOf(model), Period: 3600, Stat: 'Sum' }, ReturnData: false },
        { Id: 'heard', Expression: 'FILL(runs, 0)', Label: `Runs of the monitor of ${model}`, ReturnData: true },
      ],
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [{ Ref: 'Notifications' }],
    },
  };
}

function runsOf(model: string): object {
  return {
    Namespace: 'Sluice',
    MetricName: 'MonitorRuns',
    Dimensions: [
      { Name: 'service', Value: 'sluice' },
      { Name: 'Model', Value: model },
    ],
  };
}
