import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import { baselineKey, reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import { isWatchedBySluice } from '#shared/domain/monitoring/schedule/watched-by.ts';
import { readBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import type { Outside } from './outside.ts';
import type { WatchedModel } from './watched-model.ts';

/** From the end of an hour on: the data monitor that has not judged it by then is in trouble, of which its alarm tells. */
const patienceMs = 75 * 60_000;

const hourMs = 3_600_000;

/** The same of a window of several hours: broken where one of them is. */
export async function dataOfWindow(watched: WatchedModel, { from, to }: Span, outside: Outside) {
  const hours = Array.from({ length: (to - from) / hourMs }, (_, i) => ({
    from: from + i * hourMs,
    to: from + (i + 1) * hourMs,
  }));
  const found = await Promise.all(hours.map(hour => dataOfHour(watched, hour, outside)));
  return (['not known', 'broken'] as const).find(state => found.includes(state)) ?? 'sound';
}

/**
 * What the requests of an hour are worth, for who judges answers to them: those to broken data say nothing of the model. Not
 * `known` while the data monitor has still to judge the hour; `sound` also where Sluice itself does not watch the data.
 */
export async function dataOfHour(
  { policy, model, route, slot }: WatchedModel,
  window: Span,
  { files, clock, config }: Outside,
): Promise<'sound' | 'broken' | 'not known'> {
  if (!isWatchedBySluice(policy, 'data')) return 'sound';
  const place = { endpoint: route.endpoint, schedule: monitorName(config.SLUICE_STAGE, model, 'data') };
  const found = await files.read(`${reportFolder(place, window.to)}/window.json`);
  const report = found && (JSON.parse(found.text) as WindowReport);
  if (report?.version === slot.version) return report.judged.defects.length > 0 ? 'broken' : 'sound';
  const taken = await readBaseline(files, baselineKey(place, slot.version));
  if (taken && !taken.baseline) return 'sound';
  return clock.now() < window.to + patienceMs ? 'not known' : 'sound';
}
