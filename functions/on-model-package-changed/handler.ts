import * as z from 'zod';
import { modelPackageStateChange } from '#events/sagemaker/model-package-state-change.ts';
import { approvalOverlooked } from '#events/sluice/approval-overlooked.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Approval } from '#shared/domain/rollout/approval.ts';
import { decideEpoch, type RegistryVersion } from '#shared/domain/rollout/epochs.ts';
import { goBackName } from '#shared/domain/rollout/names.ts';
import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { endpointName } from '#shared/domain/rollout/terms.ts';
import { readConfig } from '#shared/runtime/config.ts';
import {
  approvals,
  callbacks,
  clock,
  executions,
  locks,
  registry,
  routes,
  signals,
  waits,
} from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { reaction } from '#shared/runtime/reaction.ts';

interface Answer {
  readonly outcome: 'ignored' | 'nothing new' | 'withdrawn' | 'started';
  readonly reason?: string;
  readonly rolloutId?: string;
}

const services = () => ({
  registry: registry(),
  approvals: approvals(),
  callbacks: callbacks(),
  executions: executions(),
  locks: locks(),
  routes: routes(),
  signals: signals(),
  waits: waits(),
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
  const start = rolloutStart(decision.next, endpointName(policy, outside.stage));
  if (decision.means === 'withdrawn') {
    await tellRunning(start, outside);
    return { outcome: 'withdrawn', ...(await takeBack(decision.next, start, outside)) };
  }
  await outside.executions.start(start.rolloutId, start);
  await outside.approvals.markStarted(decision.next);
  await tellRunning(start, outside);
  return { outcome: 'started', rolloutId: start.rolloutId };
}

/** The rollout that is at work looks at the registry by itself before each step; this makes it look now. */
async function tellRunning({ endpoint }: RolloutStart, outside: ReturnType<typeof services>): Promise<void> {
  const holder = (await outside.locks.read(endpoint))?.holder;
  if (holder === undefined) return;
  await raiseSignal(endpoint, { schema: 1, rolloutId: holder, kind: 'look', at: clock.now() }, outside);
}

/** A version that was promoted and serves goes back when its approval is withdrawn, if there is one to go back to. */
async function takeBack(
  { ended }: Approval,
  start: RolloutStart,
  outside: ReturnType<typeof services>,
): Promise<{ readonly rolloutId?: string }> {
  if (ended !== 'promoted') return {};
  const route = await outside.routes.read(start.model);
  if (route?.rolloutId !== start.rolloutId) return {};
  await outside.executions.start(goBackName(start.rolloutId, 1), { ...start, task: 'go back' });
  return { rolloutId: start.rolloutId };
}
