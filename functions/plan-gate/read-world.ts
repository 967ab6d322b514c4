import type { CandidateVersion, Champion } from '#shared/domain/candidates/candidate-version.ts';
import { championSlot } from '#shared/domain/candidates/champion-slot.ts';
import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import { isUnreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import type { GateWorld, Scoring } from '#shared/domain/candidates/walk/gate-world.ts';
import { scoresUri, scoringRequest } from '#shared/domain/candidates/walk/scoring.ts';
import type { GatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { clock } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';

/** What the gate of a candidate goes by at this moment. */
export async function readWorld(start: GateStart, outside: Outside): Promise<GateWorld> {
  const policy = policies().get(start.model);
  if (!policy) throw new NotFound(`There is no policy for model ${start.model} any more.`);
  const [version, decision, champion] = await Promise.all([
    outside.versions.describe(start.modelPackageArn),
    outside.candidates.read(start.model, start.version),
    championOf(start, outside),
  ]);
  const { gates: terms, approval } = policy;
  const scoring = terms && version && champion && (await scoringOf(start, version, champion, terms, outside));
  return {
    now: clock.now(),
    ...(terms && { terms }),
    ...(approval.stage !== undefined && { stage: approval.stage }),
    ...(version && { version }),
    ...(decision && { decision }),
    ...(champion && { champion }),
    ...(scoring && { scoring }),
  };
}

/** A candidate that serves already has nobody to be compared with. */
async function championOf({ model, modelPackageArn }: GateStart, outside: Outside): Promise<Champion | undefined> {
  const route = await outside.routes.read(model);
  const slot = championSlot(route);
  if (!route || !slot || slot.modelPackageArn === modelPackageArn) return undefined;
  const modelName = await outside.runningModels.nameOf(route.endpoint, slot.name);
  return { version: slot.version, modelPackageArn: slot.modelPackageArn, ...(modelName && { modelName }) };
}

async function scoringOf(
  start: GateStart,
  version: CandidateVersion,
  champion: Champion,
  terms: GatesPolicy,
  { config, transformJobs }: Outside,
): Promise<Scoring | undefined> {
  const { modelName } = champion;
  const places = evidencePlaces(version, terms.evaluation);
  if (!modelName || isUnreadable(places)) return undefined;
  const place = { stage: config.SLUICE_STAGE, bucket: config.ARTIFACTS_BUCKET };
  const request = scoringRequest(start, { ...champion, modelName }, places.rows, terms, place);
  const state = await transformJobs.state(request.TransformJobName);
  return { request, scores: scoresUri(start, champion, places.rows, place), ...(state && { state }) };
}
