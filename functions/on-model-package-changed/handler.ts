import * as z from 'zod';
import { modelPackageStateChange } from '#events/sagemaker/model-package-state-change.ts';
import { approvalOverlooked } from '#events/sluice/approval-overlooked.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
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
    const policy = seen && [...policies().values()].find(({ modelPackageGroup }) => modelPackageGroup === seen.group);
    const answer = policy ? await react(policy, seen, event, outside) : ignored(detail.ModelPackageArn, seen);
    logger.info('Looked at a model version.', { modelPackageArn: detail.ModelPackageArn, ...answer });
    return answer;
  },
});

function ignored(arn: string, seen: RegistryVersion | undefined): Answer {
  const reason = seen ? `no policy is for model package group ${seen.group}` : `${arn} is not a version of a group`;
  return { outcome: 'ignored', reason };
}

async function react(
  policy: ModelPolicy,
  seen: RegistryVersion,
  event: ApprovalEvent,
  outside: Outside,
): Promise<Answer> {
  if (await waitsForGate(policy.model, seen, outside)) return { outcome: 'held', reason: 'its gates have not decided' };
  const change = changeOfEvent(event, policy.approval.stage);
  const decision = await nextEpoch(policy, seen, change, outside);
  const answer = await act(policy, seen, decision, outside);
  if (seen.approval === 'Rejected') await tellDecision(await hearRejection({ policy, seen, change }, outside), outside);
  return answer;
}
