import type { NotScaledReason } from '@aws-sdk/client-application-auto-scaling';
import type { TargetId } from './resource-id.ts';
import type { Activity, AutoscalingState } from './state.ts';

/** Of each kind: what was not scaled is tried again every minute, and must not push out what was. */
const kept = 1000;

/** Notes that something was tried, or, with reasons, that it was not. */
export function record(
  state: AutoscalingState,
  { ServiceNamespace, ResourceId, ScalableDimension }: TargetId,
  description: string,
  cause: string,
  notScaled?: readonly NotScaledReason[],
): Activity {
  const now = state.cloud.clock.now();
  const activity: Activity = {
    ServiceNamespace,
    ResourceId,
    ScalableDimension,
    id: state.cloud.random.uuid(),
    description,
    cause,
    startTime: now,
    endTime: notScaled ? now : undefined,
    status: notScaled ? 'Failed' : 'InProgress',
    message: undefined,
    notScaled,
  };
  state.activities.unshift(activity);
  const sameKind = state.activities.filter(other => (other.notScaled === undefined) === (notScaled === undefined));
  const oldest = sameKind[kept];
  if (oldest) state.activities.splice(state.activities.lastIndexOf(oldest), 1);
  return activity;
}
