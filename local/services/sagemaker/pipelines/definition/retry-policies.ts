import { isJsonObject, type Json } from '../../../../asl/json.ts';

export const retriedErrors = [
  'Step.SERVICE_FAULT',
  'Step.THROTTLING',
  'SageMaker.JOB_INTERNAL_ERROR',
  'SageMaker.CAPACITY_ERROR',
  'SageMaker.RESOURCE_LIMIT',
] as const;

export type RetriedError = (typeof retriedErrors)[number];

export interface RetryPolicy {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly backoffRate: number;
  /** Exactly one of the two is there. */
  readonly maxAttempts: number | undefined;
  readonly expireAfterMinutes: number | undefined;
}

/** AWS tries these again by itself. */
export const defaultRetryPolicy: RetryPolicy = {
  errors: ['Step.SERVICE_FAULT', 'Step.THROTTLING'],
  intervalSeconds: 1,
  backoffRate: 2,
  maxAttempts: 5,
  expireAfterMinutes: undefined,
};

/** The policies of a step. `ExceptionType` is a list where the SDK wrote it, a string where the published schema did. */
export function readRetryPolicies(value: Json | undefined): RetryPolicy[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isJsonObject).map(policy => {
    const expireAfterMinutes = numberOf(policy['ExpireAfterMin']);
    return {
      errors: [policy['ExceptionType'] ?? []].flat().map(String),
      intervalSeconds: numberOf(policy['IntervalSeconds']) ?? 1,
      backoffRate: numberOf(policy['BackoffRate']) ?? 2,
      maxAttempts: numberOf(policy['MaxAttempts']) ?? (expireAfterMinutes === undefined ? 5 : undefined),
      expireAfterMinutes,
    };
  });
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

export function retryFaults(value: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return ['RetryPolicies must be a list.'];
  return value.flatMap((policy, index) => {
    const place = `RetryPolicies[${index}]`;
    if (!isJsonObject(policy)) return [`${place} must be an object.`];
    const errors = [policy['ExceptionType'] ?? []].flat();
    const unknown = errors.filter(error => !retriedErrors.some(known => known === error));
    return [
      ...(errors.length === 0 ? [`${place}: Missing member 'ExceptionType'.`] : []),
      ...unknown.map(
        error => `${place}.ExceptionType ${JSON.stringify(error)} is not one of ${retriedErrors.join(', ')}.`,
      ),
      ...range(policy['IntervalSeconds'], `${place}.IntervalSeconds`, 1, 43_200),
      ...range(policy['BackoffRate'], `${place}.BackoffRate`, 0, 1000),
      ...range(policy['MaxAttempts'], `${place}.MaxAttempts`, 1, 20),
      ...range(policy['ExpireAfterMin'], `${place}.ExpireAfterMin`, 1, 14_400),
      ...(policy['MaxAttempts'] != null && policy['ExpireAfterMin'] != null
        ? [`${place} has MaxAttempts and ExpireAfterMin; it may have one of them.`]
        : []),
    ];
  });
}

function range(value: Json | undefined, place: string, low: number, high: number): string[] {
  if (value === undefined || value === null) return [];
  return typeof value === 'number' && value >= low && value <= high
    ? []
    : [`${place} must be a number from ${low} to ${high}, got ${JSON.stringify(value)}.`];
}
