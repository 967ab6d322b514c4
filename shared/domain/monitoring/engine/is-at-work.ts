import type { FoundSchedule } from './monitor-steps.ts';

/** SageMaker begins up to twenty minutes late, and a run takes up to an hour. */
const latestRunMs = 2.5 * 3_600_000;

/** Whether a schedule does what it should: it runs every hour, or is too new to have run. */
export function isAtWork(
  schedule: FoundSchedule | undefined,
  lastScheduledAt: number | undefined,
  now: number,
): boolean {
  if (!schedule || schedule.status === 'Failed' || schedule.status === 'Stopped') return false;
  return now - Math.max(schedule.createdAt, lastScheduledAt ?? 0) < latestRunMs;
}
