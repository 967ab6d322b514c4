import type { ObjectPlace } from '#shared/domain/candidates/candidate.ts';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import { readEvaluation } from '#shared/domain/candidates/evidence/read-evaluation.ts';
import { thresholdOf } from '#shared/domain/candidates/evidence/threshold.ts';
import { isUnreadable, type Unreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import { gateOf, scoresUri } from '#shared/domain/candidates/walk/scoring.ts';
import type { ComparedScores } from '#shared/domain/comparison/compare-versions.ts';
import { pairEvaluations } from '#shared/domain/comparison/pair-evaluations.ts';
import type { Evidence } from '#shared/domain/gates/evidence.ts';
import type { GatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { readReport, readTexts } from '#shared/views/version-evidence.ts';
import type { Outside } from '../outside.ts';
import type { TwoVersions } from './two-versions.ts';

type Paired = Omit<Extract<ComparedScores, { is: 'readable' }>, 'is' | 'terms'>;

/**
 * Scores of both versions on the candidate's rows: those that a gate has asked the champion for, else those of the
 * champion's own evaluation, where it is of the same rows. `report` is what the gate of the two has left.
 */
export async function readComparedScores(
  { policy: { model }, champion, candidate }: TwoVersions,
  terms: GatesPolicy,
  report: ObjectPlace | undefined,
  outside: Outside,
): Promise<ComparedScores> {
  const threshold = thresholdOf(terms.evaluation, await readReport(candidate, outside));
  if (typeof threshold !== 'number') return none(threshold);
  const asked = report && (await askedByGate(model, { champion, candidate }, terms, report, outside));
  const paired = asked ?? (await ownEvaluations({ champion, candidate }, terms, outside));
  if ('unreadable' in paired) return none(paired);
  return { is: 'readable', ...paired, terms: { slices: terms.slices, evaluation: { threshold } } };
}

/** Undefined where the gate did not ask, or what was answered cannot be read any more. */
async function askedByGate(
  model: string,
  { champion, candidate }: Pick<TwoVersions, 'champion' | 'candidate'>,
  terms: GatesPolicy,
  report: ObjectPlace,
  outside: Outside,
): Promise<Paired | undefined> {
  const gate = gateOf(report);
  const places = evidencePlaces(candidate, terms.evaluation);
  if (gate === undefined || isUnreadable(places)) return undefined;
  const found = await evidenceOf(
    candidate,
    terms,
    outside,
    scoresUri({ model, gate }, { as: 'champion', ...champion }, places.rows, report),
  );
  return isUnreadable(found) ? undefined : { evidence: found };
}

async function ownEvaluations(
  { champion, candidate }: Pick<TwoVersions, 'champion' | 'candidate'>,
  terms: GatesPolicy,
  outside: Outside,
): Promise<Paired | Unreadable> {
  const [own, before] = await Promise.all([
    evidenceOf(candidate, terms, outside),
    evidenceOf(champion, terms, outside),
  ]);
  if (isUnreadable(own)) return own;
  if (!isUnreadable(before)) return pairEvaluations(own, before);
  return {
    evidence: own,
    unscored: `The evaluation of version ${champion.version} is unreadable. ${before.unreadable}`,
  };
}

async function evidenceOf(
  version: CandidateVersion,
  terms: GatesPolicy,
  outside: Outside,
  scores?: string,
): Promise<Evidence | Unreadable> {
  const texts = await readTexts(version, terms, { scores }, outside);
  if (isUnreadable(texts)) return texts;
  const read = readEvaluation(texts, terms);
  return isUnreadable(read) ? read : read.evidence;
}

function none({ unreadable }: Unreadable): ComparedScores {
  return { is: 'none', because: `The evaluation is unreadable. ${unreadable}` };
}
