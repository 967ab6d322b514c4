import type { BiasBaseline } from '#shared/domain/bias/baseline/bias-baseline.ts';
import type { BiasMemory } from '#shared/domain/bias/judge/bias-memory.ts';
import { type GroupsReport, groupsReport } from '#shared/domain/bias/page/groups-report.ts';
import type { BiasReport } from '#shared/domain/bias/reports/bias-report.ts';
import { baselineKey, memoryKey, reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { fileOf, type MonitorSources, placeOf } from './monitor-view.ts';

/** How the bias monitor of a model stands, by group; undefined before its first window, and where none is asked for. */
export async function readGroups(policy: ModelPolicy, sources: MonitorSources): Promise<GroupsReport | undefined> {
  const terms = policy.monitoring?.bias;
  const found = terms && (await placeOf(policy, sources));
  if (!terms || !found) return undefined;
  const { files } = found;
  const place = { ...found.place, schedule: monitorName(sources.stage, policy.model, 'bias') };
  const memory = await fileOf<BiasMemory>(files, memoryKey(place));
  if (!memory) return undefined;
  const [stored, report] = await Promise.all([
    fileOf<{ baseline?: BiasBaseline }>(files, baselineKey(place, memory.version)),
    fileOf<BiasReport>(files, `${reportFolder(place, memory.windowEnd)}/bias.json`),
  ]);
  if (!stored?.baseline || !report) return undefined;
  const watched = { schedule: place.schedule, facet: terms.facet, baseline: stored.baseline };
  return groupsReport(watched, memory, report);
}
