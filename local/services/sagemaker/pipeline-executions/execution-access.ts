import type { Access } from '../../../core/service.ts';

/** `sagemaker:<operation>` on an execution. */
export function executionAccess(operation: string, arn: string | undefined): Access[] {
  return [{ action: `sagemaker:${operation}`, resource: arn ?? '*' }];
}
