import { judgeCohort } from '../judge/judge-cohort.ts';
import type { JudgedTerms } from '../judge/judged-terms.ts';
import { newQuality, type QualityMemory } from '../judge/quality-memory.ts';
import type { CohortReport } from './cohort-report.ts';

/**
 * A quality monitor's memory of one version, from the reports of its cohorts: the same as the memory that was kept.
 * Undefined where there are none.
 */
export function rememberedCohorts(
  terms: JudgedTerms,
  version: number,
  reports: readonly CohortReport[],
): QualityMemory | undefined {
  const own = reports.filter(report => report.version === version).sort((a, b) => a.window.to - b.window.to);
  const [first] = own;
  return first && own.reduce((memory, report) => after(terms, memory, report), newQuality(version, first.window.from));
}

/** What became the baseline, or was too little to be one, was not compared with it. */
function after(
  terms: JudgedTerms,
  memory: QualityMemory,
  { window, known, judged, revised }: CohortReport,
): QualityMemory {
  const next =
    judged.outcome === 'calibrating'
      ? { ...memory, windowEnd: window.to }
      : judgeCohort(terms, memory, { ...window, ...(known && { part: known.part }) }).memory;
  return revised ? { ...next, revisedEnd: window.to } : next;
}
