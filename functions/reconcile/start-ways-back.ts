import { wayBack } from '#shared/domain/rollout/plan/going-back.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { isAskedBack } from '#shared/domain/rollout/walk/asked-back.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { goBackNames } from '#shared/domain/rollout/world/names.ts';
import { startOne } from '#shared/runtime/start-one.ts';
import type { Outside } from './outside.ts';

/**
 * Starts the way back of rollouts that nobody works on: those which ended with their traffic still shared, and promoted
 * ones that somebody wanted back at a moment when nobody could hear it any more.
 */
export async function startWaysBack(models: readonly string[], outside: Outside): Promise<string[]> {
  const begun: string[] = [];
  for (const model of models) {
    const route = await outside.routes.read(model);
    if (!route || (await outside.locks.read(route.endpoint))?.holder !== undefined) continue;
    const plan = await outside.records.plan(route.rolloutId);
    if (!plan) continue;
    const found = await outside.liveStates.read({ endpoint: route.endpoint, configs: [], models: [] });
    if (!isToGoBack(plan, { ...found, route, ...(await wishes(plan, outside)) })) continue;
    const input = { ...plan.start, task: 'go back' };
    if (await startOne(goBackNames(route.rolloutId), input, outside.executions)) begun.push(route.rolloutId);
  }
  return begun;
}

function isToGoBack(plan: RolloutPlan, live: LiveState): boolean {
  return wayBack(plan, live, plan.terms.model).is === 'unfinished' || isAskedBack(plan, live);
}

async function wishes({ start }: RolloutPlan, outside: Outside): Promise<Pick<LiveState, 'signals' | 'standing'>> {
  const [signals, known] = await Promise.all([
    outside.signals.list(start.rolloutId),
    outside.approvals.read(start.model, start.version),
  ]);
  return { signals, ...(known?.epoch === start.epoch && { standing: { approval: known.status } }) };
}
