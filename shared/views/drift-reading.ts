import { type WatchedBaseline, without } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import type { MonitorMemory } from '#shared/domain/monitoring/judge/monitor-memory.ts';
import { watchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import { type DriftReport, driftReport } from '#shared/domain/monitoring/page/drift-report.ts';
import { recentWindows } from '#shared/domain/monitoring/reports/recent-windows.ts';
import { baselineKey, memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Violations } from '#shared/ports/table/violations.ts';
import { readGroups } from './groups-reading.ts';
import { fileOf, type MonitorSources, placeOf } from './monitor-view.ts';

/** Reports that are read at once. */
const atOnce = 20;
/** So many facts are looked through for those of this monitor. */
const mostFacts = 200;

interface Sources extends MonitorSources {
  readonly violations: Pick<Violations, 'list'>;
}

/** What the data monitor of a model has seen in a week; undefined before its first window, and where none is asked for. */
export async function readDrift(policy: ModelPolicy, sources: Sources): Promise<DriftReport | undefined> {
  const terms = policy.monitoring?.data;
  const isOwn = policy.monitoring?.engine === 'serverless';
  const found = terms && isOwn && (await placeOf(policy, sources));
  if (!terms || !found) return undefined;
  const { files, place } = found;
  const memory = await fileOf<MonitorMemory>(files, memoryKey(place));
  if (!memory) return undefined;
  const { version, windowEnd } = memory;
  const [stored, reports, verdicts, groups] = await Promise.all([
    fileOf<{ baseline?: WatchedBaseline }>(files, baselineKey(place, version)),
    workOnAll(recentWindows(place, windowEnd), atOnce, key => fileOf<WindowReport>(files, key)),
    sources.violations.list(policy.model, mostFacts),
    readGroups(policy, sources),
  ]);
  if (!stored?.baseline) return undefined;
  const baseline = without(stored.baseline, terms.exclude);
  return driftReport({
    ...{ model: policy.model, schedule: place.schedule, version, baseline, verdicts, groups },
    weights: watchedTerms(terms, baseline).weights,
    reports: reports.flatMap(report => report ?? []),
  });
}
