import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { holdoutOf, usesOf } from '#shared/domain/candidates/evidence/holdout.ts';
import { readEvaluation } from '#shared/domain/candidates/evidence/read-evaluation.ts';
import { thresholdOf } from '#shared/domain/candidates/evidence/threshold.ts';
import { isUnreadable, type Unreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import type { CandidateCase } from '#shared/domain/candidates/judge-candidate.ts';
import { shownBefore } from '#shared/domain/candidates/shown-metrics.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import type { JudgeQuestion } from './judge-question.ts';
import type { Outside } from './outside.ts';
import { readManifests, readReport, readTexts } from './read-evidence.ts';
import { sameModel } from './same-model.ts';

interface Gathered {
  readonly about: CandidateCase;
  /** Which rows it is judged on. */
  readonly holdout?: string | undefined;
}

/** Decisions that are looked through for the same rows. */
const MOST_DECISIONS = 1000;

/** Reads everything that a candidate is judged by. */
export async function gatherCase(question: JudgeQuestion, policy: ModelPolicy, outside: Outside): Promise<Gathered> {
  const { start, champion, unscored } = question;
  const version = await outside.versions.describe(start.modelPackageArn);
  if (!version) return unreadable({ unreadable: 'It is gone from the registry.' });
  const because = await sameModel(start, version, champion, outside);
  if (because !== undefined) return { about: { is: 'nothing-new', because } };
  const { gates: terms } = policy;
  if (!terms) return unreadable({ unreadable: 'The policy has no gates.' });
  const texts = await readTexts(version, terms, question, outside);
  if (isUnreadable(texts)) return unreadable(texts);
  const evaluation = readEvaluation(texts, terms);
  if (isUnreadable(evaluation)) return unreadable(evaluation);
  const threshold = thresholdOf(terms.evaluation, await readReport(version, outside));
  if (typeof threshold !== 'number') return unreadable(threshold);
  const holdout = holdoutOf(evaluation.evidence.rows);
  const { unscoredAnchors, ...read } = evaluation;
  const known = { start, terms, threshold, ...read, ...(await around(version, holdout, start, outside)) };
  const scored = champion && question.scores !== undefined ? { champion: champion.version } : {};
  return {
    about: { is: 'readable', known, unscoredAnchors, ...scored, ...(unscored !== undefined && { unscored }) },
    holdout,
  };
}

async function around(version: CandidateVersion, holdout: string, { model }: GateStart, outside: Outside) {
  const artefact = version.modelDataUrl === undefined ? undefined : await outside.objects.head(version.modelDataUrl);
  const decided = await outside.candidates.list(model, MOST_DECISIONS, leftToReconcile);
  const manifests = await readManifests(version, outside);
  const rows = { holdoutUses: usesOf(holdout, decided), shownBefore: shownBefore(holdout, decided) };
  return { manifests, ...rows, ...(artefact && { artefact }) };
}

function unreadable(why: Unreadable): Gathered {
  return { about: { is: 'unreadable', ...why } };
}
