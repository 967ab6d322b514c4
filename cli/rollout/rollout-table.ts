import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';

/**
 * One line per rollout, with the reason that stands in its record.
 * @param serving the versions that answer requests now: a promotion does not last for ever
 */
export function rolloutTable(rollouts: readonly RolloutHead[], serving: readonly number[]): string {
  const rows = rollouts.map(({ rolloutId, version, approvedAt, updatedAt, status, reason }) => [
    rolloutId,
    `v${version}`,
    time(approvedAt),
    time(updatedAt),
    status === 'promoted' && !serving.includes(version) ? 'promoted, serves no more' : statusText(status),
    reason,
  ]);
  return table([['ROLLOUT', 'VERSION', 'APPROVED', 'LAST ENTRY', 'STATUS', 'REASON'], ...rows]);
}

/** A rollout that is planned and has no end yet is running. */
export function statusText(status: RolloutHead['status']): string {
  return status === 'planned' ? 'running' : status;
}
