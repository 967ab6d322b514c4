import { monitorFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import { newQuality, type QualityMemory } from '#shared/domain/quality/judge/quality-memory.ts';
import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import { rememberedCohorts } from '#shared/domain/quality/reports/remembered-cohorts.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { StoredQuality } from '#shared/runtime/monitors/stored-quality.ts';
import type { Outside } from './outside.ts';
import type { CohortWork } from './terms-for.ts';

/** Reports that are read at once. */
const atOnce = 20;

/** What is kept of this version; where it is lost, what its reports say; for a new version a new memory. */
export async function memoryOf(
  { due: { version, place, window }, terms }: CohortWork,
  { memory }: StoredQuality,
  { files }: Outside,
): Promise<QualityMemory> {
  if (memory?.version === version) return memory;
  const keys = (await files.list(`${monitorFolder(place)}/`)).filter(key => key.endsWith('/cohort.json'));
  const found = await workOnAll(keys, atOnce, key => files.read(key));
  const reports = found.flatMap(one => (one ? [JSON.parse(one.text) as CohortReport] : []));
  return (terms.judged && rememberedCohorts(terms.judged, version, reports)) ?? newQuality(version, window.from);
}
