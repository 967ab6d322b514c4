import * as z from 'zod';
import { modelPackageStateChange } from '#events/sagemaker/model-package-state-change.ts';
import { approvalOverlooked } from '#events/sluice/approval-overlooked.ts';
import { groupOf } from '#shared/domain/candidates/gate-start-of.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import { isSameName } from '#shared/domain/rollout/world/names.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { type Answer, act } from './act.ts';
import { type ApprovalEvent, changeOfEvent } from './change-of-event.ts';
import { hearRejection } from './count-votes.ts';
import { nextEpoch } from './next-epoch.ts';
import { type Outside, outside as services } from './outside.ts';
import { tellDecision } from './tell-decision.ts';
import { waitsForGate } from './waits-for-gate.ts';

/** Looks at the model version that an event names, and starts the rollout of a new approval. */
export const handler = reaction({
  input: z.discriminatedUnion('source', [modelPackageStateChange, approvalOverlooked]),
  services,
  async run(event, outside, { logger }): Promise<Answer> {
    const { detail } = event;
    const seen = await outside.registry.describe(detail.ModelPackageArn);
    const answer = seen ? await react(seen, event, outside) : await reactToGone(detail.ModelPackageArn, outside);
    logger.info('Looked at a model version.', { modelPackageArn: detail.ModelPackageArn, ...answer });
    return answer;
  },
});

async function react(seen: RegistryVersion, event: ApprovalEvent, outside: Outside): Promise<Answer> {
  const policy = policyFor(seen.group);
  if (!policy) return ignored(`no policy is for model package group ${seen.group}`);
  if (await waitsForGate(policy.model, seen, outside)) return { outcome: 'held', reason: 'its gates have not decided' };
  const change = changeOfEvent(event, policy.approval.stage);
  const decision = await nextEpoch(policy, seen, change, outside);
  const answer = await act(policy, seen.modelPackageArn, decision, outside);
  if (seen.approval === 'Rejected') await tellDecision(await hearRejection({ policy, seen, change }, outside), outside);
  return answer;
}

/** Only its ARN tells of a version that was deleted. One in no group has no number. */
async function reactToGone(modelPackageArn: string, outside: Outside): Promise<Answer> {
  const version = Number(modelPackageArn.split('/')[2]);
  const policy = policyFor(groupOf(modelPackageArn));
  if (!policy || !version) return ignored(`${modelPackageArn} is not a version of a group that a policy is for`);
  const decision = await nextEpoch(policy, { version, modelPackageArn }, undefined, outside);
  return act(policy, modelPackageArn, decision, outside);
}

function policyFor(group: string): ModelPolicy | undefined {
  return [...policies().values()].find(({ modelPackageGroup }) => isSameName(modelPackageGroup, group));
}

function ignored(reason: string): Answer {
  return { outcome: 'ignored', reason };
}
