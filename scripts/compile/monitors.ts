import { type MonitorKind, monitorKinds } from '../../shared/domain/monitoring/schedule/monitor-kind.ts';
import { isWatchedAtAll, isWatchedByModelMonitor } from '../../shared/domain/monitoring/schedule/watched-by.ts';
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
  const modelMonitor = all.some(isWatchedByModelMonitor);
  return {
    state: all.some(isWatchedAtAll) ? 'ENABLED' : 'DISABLED',
    modelMonitor,
    kept: modelMonitor ? 'rate(5 minutes)' : 'rate(1 hour)',
  };
}

/** A part of the stack's template: an alarm for each monitor that rings when it stops running. */
export function monitorAlarms(policies: Policies): object {
  const alarms = monitored(policies).flatMap(({ model, monitoring }) =>
    monitorKinds
      .filter(kind => monitoring?.[kind])
      .map(kind => [`${resourceOf(kind)}${logicalName(model)}`, alarm(model, kind)] as const),
  );
  return { Resources: Object.fromEntries(alarms) };
}

function monitored(policies: Policies): ModelPolicy[] {
  return Object.values(policies).filter(({ monitoring }) => monitorKinds.some(kind => monitoring?.[kind]));
}

const whatGoesUnseen: Readonly<Record<MonitorKind, string>> = {
  data: 'nobody watches its data',
  prediction: 'nobody watches what it says',
  quality: 'nobody compares what it says with its labels',
  bias: 'nobody watches how it treats groups',
};

function resourceOf(kind: MonitorKind): string {
  return kind === 'data' ? 'MonitorAlarm' : `${logicalName(kind)}MonitorAlarm`;
}

function alarm(model: string, kind: MonitorKind): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: ['sluice-$', `{sls:stage}-monitor-${model}${kind === 'data' ? '' : `-${kind}`}`].join(''),
      AlarmDescription: `For three hours the ${kind} monitor of ${model} has not run to its end: ${whatGoesUnseen[kind]}.`,
      // Filled: over missing points an alarm looks back for real ones, and would ring hours later.
      Metrics: [
        { Id: 'runs', MetricStat: { Metric: runsOf(model, kind), Period: 3600, Stat: 'Sum' }, ReturnData: false },
        {
          Id: 'heard',
          Expression: 'FILL(runs, 0)',
          Label: `Runs of the ${kind} monitor of ${model}`,
          ReturnData: true,
        },
      ],
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmActions: [{ Ref: 'Notifications' }],
    },
  };
}

function runsOf(model: string, kind: MonitorKind): object {
  return {
    Namespace: 'Sluice',
    MetricName: 'MonitorRuns',
    Dimensions: [
      { Name: 'service', Value: 'sluice' },
      { Name: 'Model', Value: model },
      ...(kind === 'data' ? [] : [{ Name: 'Monitor', Value: kind }]),
    ],
  };
}
