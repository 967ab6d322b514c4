import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import { isUnreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import type { Scoring } from '#shared/domain/candidates/walk/gate-world.ts';
import { type AskedVersion, scoresUri, scoringRequest } from '#shared/domain/candidates/walk/scoring.ts';
import type { GatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import type { Outside } from './outside.ts';

/** The job that asks another version for its scores of the candidate's rows; undefined where nobody can tell where these are. */
export async function scoringOf(
  start: GateStart,
  version: CandidateVersion,
  asked: AskedVersion,
  terms: GatesPolicy,
  { config, transformJobs }: Outside,
): Promise<Scoring | undefined> {
  const places = evidencePlaces(version, terms.evaluation);
  if (isUnreadable(places)) return undefined;
  const place = { stage: config.SLUICE_STAGE, bucket: config.ARTIFACTS_BUCKET };
  const request = scoringRequest(start, asked, places.rows, terms, place);
  const state = await transformJobs.state(request.TransformJobName);
  return { request, scores: scoresUri(start, asked, places.rows, place), ...(state && { state }) };
}
