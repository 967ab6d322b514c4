import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import { comparisonPlaces } from '#shared/domain/candidates/walk/scoring.ts';
import type { ComparisonReport } from '#shared/domain/comparison/comparison-report.ts';
import { comparisonPage } from '#shared/domain/comparison/html/comparison-page.ts';
import { comparisonMarkdown } from '#shared/domain/comparison/markdown/comparison-markdown.ts';
import type { Outside } from './outside.ts';

/** Writes a comparison for people and for programs; answers what the decision keeps of it. */
export async function writeComparison(
  start: GateStart,
  report: ComparisonReport,
  { config, objects }: Outside,
): Promise<Required<Pick<Candidate, 'comparison'>>> {
  const place = { stage: config.SLUICE_STAGE, bucket: config.ARTIFACTS_BUCKET };
  const { page, markdown, numbers } = comparisonPlaces(start, place);
  await Promise.all([
    objects.put(page, comparisonPage(report), 'text/html; charset=utf-8'),
    objects.put(markdown, comparisonMarkdown(report), 'text/markdown; charset=utf-8'),
    objects.put(numbers, `${JSON.stringify(report, null, 2)}\n`),
  ]);
  return { comparison: page };
}
