import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { type MonitorKind, monitorKinds } from './monitor-kind.ts';

/** Whether Sluice itself runs a monitor: Model Monitor, where a policy asks for it, watches the data alone. */
export function isWatchedBySluice({ monitoring }: Pick<ModelPolicy, 'monitoring'>, kind: MonitorKind): boolean {
  return monitoring?.[kind] !== undefined && (kind !== 'data' || monitoring.engine === 'serverless');
}

/** Whether SageMaker Model Monitor watches a model's data. */
export function isWatchedByModelMonitor({ monitoring }: Pick<ModelPolicy, 'monitoring'>): boolean {
  return monitoring?.data !== undefined && monitoring.engine === 'model-monitor';
}

/** Whether Sluice itself watches anything of a model. */
export function isWatchedAtAll(policy: Pick<ModelPolicy, 'monitoring'>): boolean {
  return monitorKinds.some(kind => isWatchedBySluice(policy, kind));
}
