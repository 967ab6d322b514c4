import { beginning, entered } from '#shared/domain/rollout/plan/progress.ts';

/** The answer where there is nothing to plan: how the rollout has ended already. */
export function over({ status, reason }: { status: string; reason: string }, serving: object | undefined, now: number) {
  const ending = { status, reason, ...(serving ? { serving } : {}) };
  const entry = { kind: 'ended', ending, notes: [] };
  return { verdict: 'end', entry, progress: entered(beginning(now), 'over', now) };
}
