import { iamArn } from '../../core/arn.ts';
import type { Account } from '../../core/cloud.ts';
import type { Caller } from '../../core/service.ts';

const principal = 'sagemaker.application-autoscaling.amazonaws.com';

/** Scaling acts by itself as this. */
export const linkedRoleCaller: Caller = { kind: 'service', service: principal };

export function linkedRoleArn(account: Account): string {
  return iamArn(
    account,
    `role/aws-service-role/${principal}/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint`,
  );
}

/** The condition that a policy can put on creating the role. */
export const linkedRoleContext = { 'iam:AWSServiceName': principal };
