import type { GuardMemory } from './guard-memory.ts';

/** Whether nothing but the clock has moved on, so that there is nothing to keep. */
export function isUnchanged(before: GuardMemory, next: GuardMemory): boolean {
  const still = ({ state, ...rest }: GuardMemory) => JSON.stringify({ ...rest, state: { ...state, now: 0 } });
  return still(before) === still(next);
}
