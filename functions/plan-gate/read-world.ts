import type { CandidateVersion, Champion } from '#shared/domain/candidates/candidate-version.ts';
import { championSlot } from '#shared/domain/candidates/champion-slot.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import type { GateWorld, Scoring } from '#shared/domain/candidates/walk/gate-world.ts';
import type { GatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { clock } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';
import { readAnchors, readSpentModels } from './read-anchors.ts';
import { scoringOf } from './read-scoring.ts';

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
  const [scoring, anchors, spentModels] = await Promise.all([
    championScoring(start, version, champion, terms, outside),
    decision || !version || !champion ? [] : readAnchors(start, version, champion, policy, outside),
    decision && !decision.applied ? readSpentModels(start, decision, policy, outside) : [],
  ]);
  return {
    now: clock.now(),
    ...(terms && { terms }),
    ...(approval.stage !== undefined && { stage: approval.stage }),
    ...(version && { version }),
    ...(decision && { decision }),
    ...(champion && { champion }),
    ...(scoring && { scoring }),
    ...{ anchors, spentModels },
  };
}

async function championScoring(
  start: GateStart,
  version: CandidateVersion | undefined,
  champion: Champion | undefined,
  terms: GatesPolicy | undefined,
  outside: Outside,
): Promise<Scoring | undefined> {
  if (!terms || !version || !champion?.modelName) return undefined;
  return scoringOf(start, version, { as: 'champion', ...champion, modelName: champion.modelName }, terms, outside);
}

/** A candidate that serves already has nobody to be compared with. */
async function championOf({ model, modelPackageArn }: GateStart, outside: Outside): Promise<Champion | undefined> {
  const route = await outside.routes.read(model);
  const slot = championSlot(route);
  if (!route || !slot || slot.modelPackageArn === modelPackageArn) return undefined;
  const modelName = await outside.runningModels.nameOf(route.endpoint, slot.name);
  return { version: slot.version, modelPackageArn: slot.modelPackageArn, ...(modelName && { modelName }) };
}
