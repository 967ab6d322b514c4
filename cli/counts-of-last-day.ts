import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { StoredCounts } from '#shared/ports/table/window-counts.ts';

const A_DAY_MS = 24 * 3_600_000;
const MOST_WINDOWS = 10_000;
/** The last moment that the table's keys can name. */
const END_OF_TIME_MS = 9_999_999_999_999;

/**
 * What a model was asked in the last day, the newest first. The clock of a local cloud runs ahead of this machine's;
 * then the newest window tells how late it is there.
 */
export async function countsOfLastDay(counts: StoredCounts, model: string, now: number): Promise<OutcomeWindow[]> {
  const windows = await counts.list(model, now - A_DAY_MS, END_OF_TIME_MS, MOST_WINDOWS);
  const since = Math.max(now, windows[0]?.startMs ?? now) - A_DAY_MS;
  return windows.filter(({ startMs }) => startMs >= since);
}
