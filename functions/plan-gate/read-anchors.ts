import { anchorsOf } from '#shared/domain/candidates/anchors.ts';
import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import type { CandidateVersion, Champion } from '#shared/domain/candidates/candidate-version.ts';
import type { GateStart } from '#shared/domain/candidates/gate-start.ts';
import type { AskedAnchor } from '#shared/domain/candidates/walk/gate-world.ts';
import { anchorModelRequest } from '#shared/domain/candidates/walk/scoring.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { GatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import type { Outside } from './outside.ts';
import { scoringOf } from './read-scoring.ts';

/** Decisions that are looked through for what was proven better than the anchor before. */
const MOST_DECISIONS = 1000;

/** The anchors of a candidate beside the version that serves, which it is compared with anyway. */
export async function readAnchors(
  start: GateStart,
  version: CandidateVersion,
  champion: Champion,
  policy: ModelPolicy,
  outside: Outside,
): Promise<AskedAnchor[]> {
  const { gates } = policy;
  if (!gates || gates.anchor === 'none' || start.cached) return [];
  const metrics = gates.metrics.flatMap(({ name, margin }) => (margin === undefined ? [] : [name]));
  const [approvals, decided] = await Promise.all([
    outside.approvals.list(start.model, leftToReconcile),
    outside.candidates.list(start.model, MOST_DECISIONS, leftToReconcile),
  ]);
  const others = anchorsOf(metrics, gates.anchor.since, approvals, decided).filter(
    anchor => anchor.version !== champion.version && anchor.version !== start.version,
  );
  return Promise.all(others.map(anchor => asked(start, version, anchor, { policy, gates }, outside)));
}

async function asked(
  start: GateStart,
  version: CandidateVersion,
  anchor: Omit<AskedAnchor, 'model' | 'scoring'>,
  { policy, gates }: { readonly policy: ModelPolicy; readonly gates: GatesPolicy },
  outside: Outside,
): Promise<AskedAnchor> {
  const request = modelOf(start, anchor.modelPackageArn, policy, outside);
  const by = { as: 'anchor', ...anchor, modelName: request.ModelName } as const;
  const [exists, scoring] = await Promise.all([
    outside.runningModels.exists(request.ModelName),
    scoringOf(start, version, by, gates, outside),
  ]);
  return { ...anchor, model: { request, exists }, ...(scoring && { scoring }) };
}

/** Models of the anchors that a decision went by which are still there. */
export async function readSpentModels(
  start: GateStart,
  { anchors = [] }: Pick<Candidate, 'anchors'>,
  policy: ModelPolicy,
  outside: Outside,
): Promise<string[]> {
  const group = start.modelPackageArn.slice(0, start.modelPackageArn.lastIndexOf('/'));
  const names = anchors.map(version => modelOf(start, `${group}/${version}`, policy, outside).ModelName);
  const found = await Promise.all(names.map(async name => ((await outside.runningModels.exists(name)) ? [name] : [])));
  return found.flat();
}

function modelOf(start: GateStart, modelPackageArn: string, policy: ModelPolicy, { config }: Outside) {
  const { SLUICE_STAGE: stage, MODEL_ROLE_ARN: modelRoleArn } = config;
  return anchorModelRequest(start, { modelPackageArn }, termsOf(policy, { stage, modelRoleArn }), stage);
}
