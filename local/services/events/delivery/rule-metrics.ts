import type { Cloud } from '../../../core/cloud.ts';
import type { CloudWatchCore } from '../../cloudwatch/core.ts';

type RuleMetric =
  | 'TriggeredRules'
  | 'Invocations'
  | 'FailedInvocations'
  | 'InvocationsSentToDlq'
  | 'InvocationsFailedToBeSentToDlq';

/** Adds one to a metric of a rule in `AWS/Events`. */
export function countForRule(cloud: Cloud, rule: string, metric: RuleMetric): void {
  cloudWatch(cloud)?.record('AWS/Events', metric, { RuleName: rule }, 1, 'Count', cloud.clock.now());
}

/** Events work without metrics: a cloud may be put together without CloudWatch. */
function cloudWatch(cloud: Cloud): CloudWatchCore | undefined {
  try {
    return cloud.core<CloudWatchCore>('cloudwatch');
  } catch {
    return undefined;
  }
}
