import { captureFolder } from '#shared/domain/monitoring/captures/captures-folder.ts';
import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { nextWindow } from '#shared/domain/monitoring/schedule/next-window.ts';
import { readMemory } from '#shared/runtime/monitors/stored-memory.ts';
import { dataOfHour } from './data-of-hour.ts';
import { dueWindow, planned } from './due.ts';
import type { Outside } from './outside.ts';
import { takeBaseline } from './take-baseline.ts';
import type { WatchedModel } from './watched-model.ts';

/** The next hour of a monitor that compares requests, or answers, with a baseline. */
export async function planHour(watched: WatchedModel, outside: Outside): Promise<PlannedWindow> {
  const { route, slot, place, moves } = watched;
  const { memory } = await readMemory(outside.files, memoryKey(place));
  const windowEnd = memory?.version === slot.version ? memory.windowEnd : undefined;
  const servesSince = Math.max(route.updatedAt, ...moves.map(({ to = 0 }) => to));
  const now = outside.clock.now();
  const over = { verdict: 'nothing', reason: 'Every window that is over is judged.' } as const;
  if (!nextWindow({ now, servesSince, windowEnd })) return over;
  const baseline = await takeBaseline(watched, outside);
  if (typeof baseline === 'string') return { verdict: 'nothing', reason: baseline };
  // What became the baseline is not compared with itself.
  const since = Math.max(servesSince, baseline.until ?? 0);
  const window = nextWindow({ now, servesSince: since, windowEnd });
  if (!window) return over;
  const due = dueWindow(watched, window);
  const data = watched.kind === 'prediction' ? await dataOfHour(watched, window, outside) : 'sound';
  if (data === 'not known') return { verdict: 'wait', reason: 'The data monitor has not judged this hour yet.' };
  if (data === 'broken') return { verdict: 'judge', due, uncounted: 'set aside' };
  const captures = captureFolder(route.endpoint, slot.name, window.from);
  return planned(due, captures, moves, outside);
}
