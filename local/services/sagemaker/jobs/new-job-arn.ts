import type { Tag } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../core/aws-error.ts';
import type { Decoded } from '../decoded.ts';
import { type ResourceKind, resourceArn } from '../resource-arn.ts';
import type { SageMakerState } from '../state.ts';

/** The ARN of a new job. Throws when its name was ever used. */
export function newJobArn(
  state: SageMakerState,
  kind: ResourceKind,
  jobs: ReadonlyMap<string, unknown>,
  name: string,
  tags: readonly Decoded<Tag>[] | undefined,
): string {
  const arn = resourceArn(state.cloud.account, kind, name);
  if (jobs.has(name.toLowerCase())) {
    throw new AwsError(
      'ResourceInUse',
      `Job name must be unique within an AWS account and region, and a job with this name already exists (${arn})`,
    );
  }
  state.tags.add(arn, tags);
  return arn;
}
