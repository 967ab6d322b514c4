import type { WindowCounts } from '#shared/ports/table/window-counts.ts';
import type { HotTable } from './hot-table.ts';

/** Long enough for every judge, and for a look at what happened. */
const keptMs = 7 * 24 * 3_600_000;

/**
 * Writes windows without the SDK, one item per model, window and environment. An answer may get lost, so a window may come
 * again, with a later time of storing: the first stays, or a look that saw it would see it once more.
 */
export function createHotWindowCounts(table: HotTable): WindowCounts {
  return {
    put({ model, startMs, ...window }, environmentId) {
      return table.putOnce({
        pk: `windows#${model}`,
        sk: `${String(startMs).padStart(13, '0')}#${environmentId}`,
        ...window,
        expiresAt: Math.ceil((startMs + keptMs) / 1000),
      });
    },
  };
}
