import type { Candidate } from '#shared/domain/candidates/candidate.ts';
import type { GuardEvent } from '#shared/domain/retraining/guard/guard-event.ts';
import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { runCost } from '#shared/domain/retraining/run/run-cost.ts';
import { runStanding, type SeenCandidate, type SeenRun } from '#shared/domain/retraining/run/run-standing.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import type { Outside } from '../outside.ts';
import type { Hearing, Looked, RetrainedPolicy } from './hearing.ts';

const heads = 20;

/** Hears where the open run stands, by what is there. */
export function runHearing(policy: RetrainedPolicy, outside: Outside): Hearing {
  return { policy, look: memory => lookAtRun(policy, memory, outside) };
}

export async function lookAtRun(policy: RetrainedPolicy, { state }: GuardMemory, outside: Outside): Promise<Looked> {
  const { run } = state;
  // Even where nothing has changed for the run, something may have for what waits.
  const asked: GuardEvent[] = [{ kind: 'wake' }];
  if (run?.execution === undefined) return { events: asked };
  const seen = await seeRun(policy, run.execution, outside);
  const standing = runStanding(state, seen);
  if (!standing) return { events: asked };
  if (run.phase !== 'running') return { events: [standing] };
  const prices = policy.retraining.budget?.prices;
  const cost = prices && runCost(await outside.pipelines.jobs(run.execution), prices);
  if (cost === undefined) return { events: [standing] };
  return { events: [{ kind: 'costed', token: run.intent.token, cost }, standing], more: { lastCost: cost } };
}

async function seeRun(
  policy: RetrainedPolicy,
  execution: string,
  { pipelines, registry, history, candidates: gates }: Outside,
): Promise<SeenRun> {
  const found = await pipelines.read(execution);
  if (!found) return { status: 'gone', candidates: [] };
  const rollouts = await history.list(policy.model, heads);
  const candidates: SeenCandidate[] = [];
  for (const arn of found.registered) {
    const version = await registry.describe(arn);
    if (version?.group !== policy.modelPackageGroup) continue;
    const gate = gateOf(await gates.read(policy.model, version.version));
    const rollout = rolloutOf(arn, rollouts);
    candidates.push({
      version: version.version,
      approval: version.approval,
      ...(gate && { gate }),
      ...(rollout && { rollout }),
    });
  }
  return { status: found.status as SeenRun['status'], candidates };
}

function gateOf(candidate: Candidate | undefined): SeenCandidate['gate'] {
  if (candidate?.outcome === 'nothing-new') return 'nothing-new';
  return candidate?.effect === 'reject' ? 'rejected' : undefined;
}

function rolloutOf(modelPackageArn: string, rollouts: readonly RolloutHead[]): SeenCandidate['rollout'] {
  const head = rollouts.find(one => one.modelPackageArn === modelPackageArn);
  if (!head) return undefined;
  if (head.status === 'planned') return 'open';
  return head.status === 'promoted' ? 'promoted' : 'failed';
}
