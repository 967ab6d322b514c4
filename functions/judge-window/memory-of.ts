import type { MonitorMemory } from '#shared/domain/monitoring/judge/monitor-memory.ts';
import { newMemory } from '#shared/domain/monitoring/judge/new-memory.ts';
import type { WatchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import { remembered } from '#shared/domain/monitoring/reports/remembered.ts';
import { monitorFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Outside } from './outside.ts';

/** Reports that are read at once. */
const atOnce = 20;

/** What is kept of this version; where it is lost, what its reports say; for a new version a new memory. */
export async function memoryOf(
  { version, place, window }: DueWindow,
  kept: MonitorMemory | undefined,
  terms: WatchedTerms,
  { files }: Outside,
): Promise<MonitorMemory> {
  if (kept?.version === version) return kept;
  const keys = (await files.list(`${monitorFolder(place)}/`)).filter(key => key.endsWith('/window.json'));
  const found = await workOnAll(keys, atOnce, key => files.read(key));
  const reports = found.flatMap(one => (one ? [JSON.parse(one.text) as WindowReport] : []));
  const known = kept ? { fast: kept.fast.phi, slow: kept.slow.phi } : {};
  return remembered(terms, version, reports) ?? newMemory(terms, version, window.from, known);
}
