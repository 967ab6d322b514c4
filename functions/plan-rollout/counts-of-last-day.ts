import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { Outside } from './outside.ts';

const A_DAY_MS = 24 * 3_600_000;
/** What many environments counted in a day is more than is needed. */
const MOST_WINDOWS = 10_000;

/** What the baseline was asked in the last day, the newest first. */
export function countsOfLastDay(model: string, now: number, { storedCounts }: Outside): Promise<OutcomeWindow[]> {
  return storedCounts.list(model, now - A_DAY_MS, now, MOST_WINDOWS);
}
