import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import { compareVersions } from '#shared/domain/comparison/compare-versions.ts';
import type { ComparedVerdict, ComparisonReport } from '#shared/domain/comparison/comparison-report.ts';
import { judgeGates } from '#shared/domain/gates/decide.ts';
import type { GateFinding } from '#shared/domain/gates/gate-finding.ts';
import { gatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { readVersionSources } from '#shared/views/version-sources.ts';
import type { Outside } from '../outside.ts';
import { readComparedScores } from './read-compared-scores.ts';
import type { TwoVersions } from './two-versions.ts';

/** Two versions side by side: what a gate has decided about them, and what their evaluations show. */
export async function readComparison(two: TwoVersions, madeAt: number, outside: Outside): Promise<ComparisonReport> {
  const { policy, champion, candidate } = two;
  const terms = policy.gates ?? gatesPolicy.parse({});
  const kept = await outside.candidates.read(policy.model, candidate.version);
  const decided = kept?.champion === champion.version ? kept : undefined;
  const [before, after, scores] = await Promise.all([
    readVersionSources(champion, outside),
    readVersionSources(candidate, outside),
    readComparedScores(two, terms, decided?.report, outside),
  ]);
  return compareVersions({
    ...{ model: policy.model, madeAt, scores },
    candidate: after.facts,
    champion: before.facts,
    verdict: decided && verdictOf(decided),
    findings: decided?.findings ?? computed(),
    reported: { candidate: after.reported, champion: before.reported },
  });

  /** What the gates about scores would find; the others ask for an execution. */
  function computed(): readonly GateFinding[] {
    if (scores.is === 'none') return [];
    const { metrics, slices, bias } = terms;
    return judgeGates({ evidence: scores.evidence, terms: { ...scores.terms, metrics, slices, bias } }).findings;
  }
}

function verdictOf({ outcome, effect, reasons, decidedAt }: Candidate): ComparedVerdict {
  return { outcome, effect, reasons, decidedAt };
}
