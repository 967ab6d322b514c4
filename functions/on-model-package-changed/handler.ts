import * as z from 'zod';
import { modelPackageStateChange } from '#events/sagemaker/model-package-state-change.ts';
import { approvalOverlooked } from '#events/sluice/approval-overlooked.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { decideEpoch, type RegistryVersion } from '#shared/domain/rollout/epochs.ts';
import { rolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { endpointName } from '#shared/domain/rollout/terms.ts';
import { readConfig } from '#shared/runtime/config.ts';
import { approvals, executions, registry } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';

interface Answer {
  readonly outcome: 'ignored' | 'nothing new' | 'withdrawn' | 'started';
  readonly reason?: string;
  readonly rolloutId?: string;
}

const services = () => ({
  registry: registry(),
  approvals: approvals(),
  executions: executions(),
  stage: readConfig({ SLUICE_STAGE: 'string' }).SLUICE_STAGE,
});

/** Looks at the model version that an event names, and starts the rollout of a new approval. */
export const handler = reaction({
  input: z.discriminatedUnion('source', [modelPackageStateChange, approvalOverlooked]),
  services,
  async run({ detail }, outside, { logger }): Promise<Answer> {
    const seen = await outside.registry.describe(detail.ModelPackageArn);
    const policy = seen && [...policies().values()].find(({ modelPackageGroup }) => modelPackageGroup === seen.group);
    const answer = policy ? await react(policy, seen, outside) : ignored(detail.ModelPackageArn, seen);
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
  outside: ReturnType<typeof services>,
): Promise<Answer> {
  const known = await outside.approvals.read(policy.model, seen.version);
  const decision = decideEpoch(policy.model, known, seen);
  if (decision.means === 'nothing new') return { outcome: 'nothing new', reason: decision.because };
  if (decision.means !== 'start lost' && !(await outside.approvals.replace(known, decision.next))) {
    return react(policy, seen, outside);
  }
  if (decision.means === 'withdrawn') return { outcome: 'withdrawn' };
  const start = rolloutStart(decision.next, endpointName(policy, outside.stage));
  await outside.executions.start(start.rolloutId, start);
  await outside.approvals.markStarted(decision.next);
  return { outcome: 'started', rolloutId: start.rolloutId };
}
