import { AwsError } from '../../../core/aws-error.ts';
import { defaultRetryPolicy, type RetriedError, type RetryPolicy } from '../pipelines/definition/retry-policies.ts';

const throttled = ['ThrottlingException', 'Throttling', 'TooManyRequestsException', 'RequestLimitExceeded'];

/** Which of the errors that may be tried again ended an attempt; `undefined` when it was none of them. */
export function retriedErrorOf(error: unknown): RetriedError | undefined {
  if (error instanceof AwsError) {
    if (throttled.includes(error.code)) return 'Step.THROTTLING';
    if (error.code === 'ResourceLimitExceeded') return 'SageMaker.RESOURCE_LIMIT';
    return error.status >= 500 ? 'Step.SERVICE_FAULT' : undefined;
  }
  const reason = (error as Error).message;
  if (reason.startsWith('InternalServerError')) return 'SageMaker.JOB_INTERNAL_ERROR';
  return reason.startsWith('CapacityError') ? 'SageMaker.CAPACITY_ERROR' : undefined;
}

/**
 * Milliseconds to wait before the next attempt; `undefined` when there is to be none. `failures` counts how often this
 * policy's errors have come already, this time included; `elapsedMs` is the age of the step.
 */
export function retryDelayMs(policy: RetryPolicy, failures: number, elapsedMs: number): number | undefined {
  const delay = policy.intervalSeconds * 1000 * policy.backoffRate ** (failures - 1);
  if (policy.maxAttempts !== undefined && failures > policy.maxAttempts) return undefined;
  const { expireAfterMinutes } = policy;
  return expireAfterMinutes !== undefined && elapsedMs + delay > expireAfterMinutes * 60_000 ? undefined : delay;
}

/** The first policy that names the error; what AWS tries again by itself comes last. */
export function policyFor(policies: readonly RetryPolicy[], error: RetriedError): RetryPolicy | undefined {
  return [...policies, defaultRetryPolicy].find(policy => policy.errors.includes(error));
}
