import { arn } from '../../core/arn.ts';
import type { Account } from '../../core/cloud.ts';

export type ResourceKind =
  | 'data-quality-job-definition'
  | 'endpoint'
  | 'endpoint-config'
  | 'hyper-parameter-tuning-job'
  | 'model'
  | 'model-package'
  | 'model-package-group'
  | 'monitoring-schedule'
  | 'pipeline'
  | 'processing-job'
  | 'training-job'
  | 'transform-job';

/** `arn:aws:sagemaker:<region>:<account>:<kind>/<name>`. SageMaker lower-cases the name. */
export function resourceArn(account: Account, kind: ResourceKind, name: string): string {
  return arn(account, 'sagemaker', `${kind}/${name.toLowerCase()}`);
}

const namePattern = /^arn:[^:]+:sagemaker:[^:]*:\d{12}:[a-z-]+\/(.+)$/;

/** The name inside an ARN, or the text itself when it is no ARN. */
export function nameOf(nameOrArn: string): string {
  return namePattern.exec(nameOrArn)?.[1] ?? nameOrArn;
}
