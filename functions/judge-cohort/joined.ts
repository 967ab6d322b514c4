import { oneArea } from '#shared/domain/gates/kernels/one-area.ts';
import type { QualityBaseline } from '#shared/domain/quality/baseline/quality-baseline.ts';
import { CohortJoin } from '#shared/domain/quality/cohort/joined-cohort.ts';
import type { ScoredPart } from '#shared/domain/quality/cohort/scored-part.ts';
import { arrivedAt, labelFolders } from '#shared/domain/quality/labels/label-files.ts';
import { readLabelLine } from '#shared/domain/quality/labels/label-line.ts';
import type { KnownCohort } from '#shared/domain/quality/reports/cohort-report.ts';
import type { ScoredRow } from '#shared/domain/quality/scored-row.ts';
import type { Outside } from './outside.ts';
import type { CohortWork } from './terms-for.ts';

/** What is known of a cohort: its counts, and the rows whose truth is known. */
export interface Joined {
  readonly known: KnownCohort;
  readonly rows: readonly ScoredRow[];
}

/** Joins a cohort with the labels that arrived until before `until` (epoch milliseconds). */
export async function joined(
  { due, uncounted, terms }: CohortWork,
  until: number,
  groups: Pick<QualityBaseline, 'bounds' | 'threshold'>,
  { files }: Outside,
): Promise<Joined> {
  const join = new CohortJoin();
  if (!uncounted) {
    for (const part of await partsOf(due.work, files)) join.predictions(part);
    for (const folder of labelFolders(due.model, due.window.from, until)) {
      for (const key of await files.list(folder)) {
        const arrived = arrivedAt(key);
        if (arrived === undefined || arrived < due.window.from - hourMs || arrived >= until) continue;
        for await (const line of files.lines(key)) {
          const read = readLabelLine(line, arrived);
          if (read) join.label(read);
        }
      }
    }
  }
  const { part, rows, lateness } = join.joined(terms.join, groups);
  const auc = oneArea(
    Uint8Array.from(rows, ({ label }) => label),
    Float64Array.from(rows, ({ score }) => score),
  );
  return { known: { part, ...(auc && { auc }), ...(lateness !== undefined && { lateness }) }, rows };
}

/** Files that others put there are named by their hour alone. */
const hourMs = 3_600_000;

/** The predictions that were read from the captured requests of a cohort. */
export async function partsOf(work: string, files: Outside['files']): Promise<ScoredPart[]> {
  const parts: ScoredPart[] = [];
  for (const key of await files.list(`${work}/parts/`)) {
    const found = await files.read(key);
    if (found) parts.push(JSON.parse(found.text) as ScoredPart);
  }
  return parts;
}
