import { addCounts, type WindowCounts } from '#shared/domain/drift/window-counts.ts';
import type { Season } from './monitor-memory.ts';

const dayMs = 86_400_000;

/** 1970-01-01 was a Thursday; weeks begin on Mondays. */
const mondayMs = -3 * dayMs;

/** The whole day or week (UTC) that a moment lies in. */
export function seasonAt(at: number, season: 'day' | 'week'): { readonly from: number; readonly to: number } {
  const [length, origin] = season === 'day' ? [dayMs, 0] : [7 * dayMs, mondayMs];
  const from = Math.floor((at - origin) / length) * length + origin;
  return { from, to: from + length };
}

/** One more hour of a season. `counts` is undefined where there were no rows, `whole` false where it must not count. */
export function addHour(
  before: Season | undefined,
  window: { readonly from: number; readonly to: number },
  counts: WindowCounts | undefined,
  whole: boolean,
  from: number,
): Season {
  const known = before?.from === from ? before : { from, whole: window.from === from };
  const sum = known.counts && counts ? addCounts(known.counts, counts) : (known.counts ?? counts);
  return { from, ...(sum && { counts: sum }), whole: known.whole && whole };
}
