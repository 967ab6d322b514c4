import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { StoredCounts } from '#shared/ports/table/window-counts.ts';
import { countsOfLastDay as countsUntil } from '#shared/views/counts-of-last-day.ts';

const A_DAY_MS = 24 * 3_600_000;
/** The last moment that the table's keys can name. */
const END_OF_TIME_MS = 9_999_999_999_999;

/**
 * What a model was asked in the last day, as a rollout reads it. The clock of a local cloud runs ahead of this machine's;
 * then the newest window tells how late it is there.
 */
export async function countsOfLastDay(
  storedCounts: Pick<StoredCounts, 'list'>,
  model: string,
  now: number,
): Promise<OutcomeWindow[]> {
  const [newest] = await storedCounts.list(model, now - A_DAY_MS, END_OF_TIME_MS, 1);
  return countsUntil(model, Math.max(now, newest?.startMs ?? now), { storedCounts });
}
