import { arn } from '../../core/arn.ts';
import type { Access } from '../../core/service.ts';
import type { TargetId } from './resource-id.ts';
import type { AutoscalingState } from './state.ts';

/** A call that changes a target or what belongs to it. */
export function accessToTarget(state: AutoscalingState, operation: string, id: TargetId): Access[] {
  const found = [...state.targets.values()].find(target => target.ResourceId === id.ResourceId);
  const context = {
    'application-autoscaling:service-namespace': id.ServiceNamespace,
    'application-autoscaling:scalable-dimension': id.ScalableDimension,
  };
  // A target that is not there yet has no id; the request is checked against "any target".
  const resource = found?.arn ?? arn(state.cloud.account, 'application-autoscaling', 'scalable-target/*');
  return [{ action: `application-autoscaling:${operation}`, resource, context }];
}

/** A call that only reads. */
export function accessToAll(operation: string): Access[] {
  return [{ action: `application-autoscaling:${operation}`, resource: '*' }];
}

/** The alarms of a target-tracking policy are made and removed in the name of the caller. */
export function accessToAlarms({ cloud }: AutoscalingState, operation: string, { ResourceId }: TargetId): Access {
  const resource = arn(cloud.account, 'cloudwatch', `alarm:TargetTracking-${ResourceId}`);
  return { action: `cloudwatch:${operation}`, resource };
}
