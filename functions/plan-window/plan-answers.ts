import { aboutOf } from '#shared/domain/bias/about.ts';
import { captureFolder } from '#shared/domain/monitoring/captures/captures-folder.ts';
import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { nextWindow, type WindowPace } from '#shared/domain/monitoring/schedule/next-window.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { readBias } from '#shared/runtime/monitors/stored-bias.ts';
import { dataOfWindow } from './data-of-hour.ts';
import { dueWindow, planned } from './due.ts';
import type { Outside } from './outside.ts';
import { servingSince } from './serving-since.ts';
import { takeGroups } from './take-groups.ts';
import type { WatchedModel } from './watched-model.ts';

const paces: Readonly<Record<BiasMonitorTerms['window'], WindowPace>> = {
  day: { lengthMs: 86_400_000, delayMs: 0 },
  hour: { lengthMs: 3_600_000, delayMs: 0 },
};

/** The next window of a monitor that compares the answers to groups. */
export async function planAnswers(watched: WatchedModel, outside: Outside): Promise<PlannedWindow> {
  const { policy, route, slot, place, moves } = watched;
  const terms = policy.monitoring?.bias;
  if (!terms) return { verdict: 'nothing', reason: 'The policy asks for no such monitor.' };
  const { memory } = await readBias(outside.files, memoryKey(place));
  const isOwn = memory?.version === slot.version && memory.about === aboutOf(terms);
  const servesSince = servingSince(route, slot, moves);
  const now = { now: outside.clock.now(), windowEnd: isOwn ? memory.windowEnd : undefined };
  const over = { verdict: 'nothing', reason: 'Every window that is over is judged.' } as const;
  if (!nextWindow({ ...now, servesSince }, paces[terms.window])) return over;
  const groups = await takeGroups(watched, terms, outside);
  if (typeof groups === 'string') return { verdict: 'nothing', reason: groups };
  // What became the baseline is not compared with itself.
  const since = Math.max(servesSince, groups.until ?? 0);
  const window = nextWindow({ ...now, servesSince: since }, paces[terms.window]);
  if (!window) return over;
  const due = dueWindow(watched, window);
  const data = await dataOfWindow(watched, window, outside);
  if (data === 'not known') return { verdict: 'wait', reason: 'The data monitor has not judged these hours yet.' };
  if (data === 'broken') return { verdict: 'judge', due, uncounted: 'set aside' };
  return planned(due, captureFolder(route.endpoint, slot.name, window.from, terms.window), moves, outside);
}
