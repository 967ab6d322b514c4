import type { WatchedBaseline } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import { addParts } from '#shared/domain/monitoring/counts/add-parts.ts';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import type { WindowPart } from '#shared/domain/monitoring/counts/window-part.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { Outside } from './outside.ts';

/** All parts of a window together, of the features that are watched. One part is held at a time. */
export async function countedPart(
  baseline: WatchedBaseline,
  { work }: DueWindow,
  uncounted: 'no data' | undefined,
  { files }: Outside,
): Promise<WindowPart> {
  let sum = windowCounter(baseline).part();
  if (uncounted) return sum;
  for (const key of await files.list(`${work}/parts/`)) {
    const found = await files.read(key);
    if (found) sum = addParts(sum, JSON.parse(found.text) as WindowPart);
  }
  return sum;
}
