/**
 * When a schedule that was due at `dueMs` is due next. `schedule` answers the first time after another one. What came due
 * several times while time was skipped comes once.
 */
export function nextDue(
  schedule: (afterMs: number) => number | undefined,
  dueMs: number,
  now: number,
): number | undefined {
  const next = schedule(dueMs);
  return next !== undefined && next <= now ? schedule(now) : next;
}
