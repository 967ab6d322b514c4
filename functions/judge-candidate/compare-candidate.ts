import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import { type ComparedScores, compareVersions } from '#shared/domain/comparison/compare-versions.ts';
import type { ComparisonReport } from '#shared/domain/comparison/comparison-report.ts';
import { reportedBy } from '#shared/domain/comparison/reported-metrics.ts';
import { unknownVersion } from '#shared/domain/comparison/version-facts.ts';
import { readVersionSources } from '#shared/views/version-sources.ts';
import type { Gathered } from './gather-case.ts';
import type { JudgeQuestion } from './judge-question.ts';
import type { Outside } from './outside.ts';

/** What is shown of a judged candidate, beside the version that serves. */
export async function compareCandidate(
  { start, champion }: JudgeQuestion,
  found: Gathered,
  { outcome, effect, reasons, findings, decidedAt }: Candidate,
  outside: Outside,
): Promise<ComparisonReport> {
  const { model, version, modelPackageArn, executionArn: generatedBy } = start;
  const [candidate, before] = await Promise.all([
    sourcesOf({ version, modelPackageArn, generatedBy }, found.version, outside),
    champion && outside.versions.describe(champion.modelPackageArn).then(one => sourcesOf(champion, one, outside)),
  ]);
  return compareVersions({
    ...{ model, madeAt: decidedAt, verdict: { outcome, effect, reasons, decidedAt }, findings },
    candidate: candidate.facts,
    champion: before?.facts,
    scores: scoresOf(found),
    reported: { candidate: candidate.reported, champion: before?.reported },
  });
}

async function sourcesOf(
  { version, modelPackageArn, generatedBy }: Parameters<typeof unknownVersion>[0],
  described: Gathered['version'],
  outside: Outside,
) {
  if (described) return readVersionSources(described, outside);
  const named = { version, modelPackageArn, ...(generatedBy !== undefined && { generatedBy }) };
  return {
    facts: unknownVersion(named, 'The registry was not asked, or does not know it.'),
    reported: reportedBy(undefined),
  };
}

function scoresOf({ about }: Gathered): ComparedScores {
  if (about.is === 'nothing-new') return { is: 'none', because: about.because };
  if (about.is === 'unreadable') return { is: 'none', because: `The evaluation is unreadable. ${about.unreadable}` };
  const { known, unscored } = about;
  const { evidence, terms, threshold } = known;
  return { is: 'readable', evidence, terms: { slices: terms.slices, evaluation: { threshold } }, unscored };
}
