import type { Access } from '../../core/service.ts';
import { type ResourceKind, resourceArn } from './resource-arn.ts';
import type { SageMakerState } from './state.ts';

/** `sagemaker:<operation>` on one named resource. */
export function accessTo(state: SageMakerState, operation: string, kind: ResourceKind, name: string): Access[] {
  return [{ action: `sagemaker:${operation}`, resource: resourceArn(state.cloud.account, kind, name) }];
}

/** `sagemaker:<operation>`, for actions without resource-level permissions. */
export function accessToAll(operation: string): Access[] {
  return [{ action: `sagemaker:${operation}`, resource: '*' }];
}

/** Handing a role to SageMaker. */
export function passRole(roleArn: string | undefined): Access[] {
  if (roleArn === undefined) return [];
  const context = { 'iam:PassedToService': 'sagemaker.amazonaws.com' };
  return [{ action: 'iam:PassRole', resource: roleArn, context }];
}
