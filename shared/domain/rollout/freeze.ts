import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

export type FreezeWindow = ModelPolicy['rollout']['freeze'][number];

/** When the freeze that stands at `now` ends, in epoch milliseconds; undefined when there is none. */
export function frozenUntil(_windows: readonly FreezeWindow[], _now: number): number | undefined {
  return undefined;
}
