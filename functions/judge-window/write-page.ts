import type { WatchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import { driftPage } from '#shared/domain/monitoring/page/drift-page.ts';
import { driftReport } from '#shared/domain/monitoring/page/drift-report.ts';
import { recentWindows } from '#shared/domain/monitoring/reports/recent-windows.ts';
import { pageKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Outside } from './outside.ts';

/** Reports that are read at once. */
const atOnce = 20;

/** What people are shown of the week that ends with this window; the answer is where it is. */
export async function writePage(
  report: WindowReport,
  { model, version, place, window }: DueWindow,
  { baseline, weights }: WatchedTerms,
  { files }: Outside,
): Promise<string> {
  const before = recentWindows(place, window.to).slice(0, -1);
  const found = await workOnAll(before, atOnce, key => files.read(key));
  const reports = [...found.flatMap(one => (one ? [JSON.parse(one.text) as WindowReport] : [])), report];
  const page = driftPage(driftReport({ model, schedule: place.schedule, version, baseline, weights, reports }));
  return files.writePage(pageKey(place, window.to), page);
}
