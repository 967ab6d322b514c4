import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';

/** What the template says of the limits of requests in flight. */
export interface Limits {
  /** Whether a model has a limit, so that there is something to follow. */
  readonly followed: boolean;
}

export function limitsOf(policies: Readonly<Record<string, ModelPolicy>>): Limits {
  return { followed: Object.values(policies).some(({ inference }) => inference.concurrency !== undefined) };
}
