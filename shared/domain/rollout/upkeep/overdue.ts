/** What is not a rollout itself has no deadline of its own. */
const LONGEST_UPKEEP_MS = 8 * 3_600_000;

interface HeldLock {
  /** Epoch milliseconds. */
  readonly acquiredAt?: number;
  readonly deadline?: number;
}

/** Whether a lock is held for longer than it may be. Its deadline is moved on while its rollout is held on purpose. */
export function isOverdue(
  { acquiredAt = 0, deadline = acquiredAt + LONGEST_UPKEEP_MS }: HeldLock,
  now: number,
): boolean {
  return deadline < now;
}
