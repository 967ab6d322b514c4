import { beginning, entered } from './progress.ts';

/** What a rollout that waits for its endpoint is told when a newer one takes its place in the queue. */
export function supersededBy(version: number, now: number) {
  const reason = `Version ${version} was approved while this rollout waited for the endpoint. Nothing was changed.`;
  const entry = { kind: 'ended', notes: [], ending: { status: 'superseded', reason } } as const;
  return { lock: 'superseded', by: version, entry, progress: entered(beginning(now), 'over', now) } as const;
}
