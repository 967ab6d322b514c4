import { kindNamed } from '#shared/domain/kinds/registry.ts';
import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { wayBack } from '#shared/domain/rollout/plan/going-back.ts';
import { planWithoutRecord } from '#shared/domain/rollout/plan/plan-without-record.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { isAskedBack } from '#shared/domain/rollout/walk/asked-back.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { goBackNames } from '#shared/domain/rollout/world/names.ts';
import { startNamed } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import { startOne } from '#shared/runtime/start-one.ts';
import type { Faults } from './faults.ts';
import { isOutOfReach } from './out-of-reach.ts';
import type { Outside } from './outside.ts';
import { runningExecution } from './recover.ts';

/**
 * Starts the way back of rollouts that nobody works on: those which ended with their traffic still shared, and promoted
 * ones that somebody wanted back at a moment when nobody could hear it any more.
 */
export async function startWaysBack(
  policies: readonly ModelPolicy[],
  outside: Outside,
  faults: Faults,
): Promise<string[]> {
  const begun: string[] = [];
  for (const policy of policies) {
    await faults.attempt(`${policy.model}: whether it is to go back could not be found out`, async () => {
      const rolloutId = await startWayBack(policy, outside, faults);
      if (rolloutId !== undefined) begun.push(rolloutId);
    });
  }
  return begun;
}

/** The rollout that goes back, if one does. */
async function startWayBack(policy: ModelPolicy, outside: Outside, faults: Faults): Promise<string | undefined> {
  const route = await outside.routes.read(policy.model);
  if (!route || isOutOfReach(route, policy, outside)) return undefined;
  if ((await outside.locks.read(route.endpoint))?.holder !== undefined) return undefined;
  const stored = await outside.records.plan(route.rolloutId, corrupt => faults.add(route.model, corrupt));
  const found = await outside.liveStates.read({
    ...endpointOf({ endpoint: route.endpoint, kind: kindNamed(route.kind) }),
    configs: [],
    models: [],
  });
  const plan = stored ?? (await lostPlan(policy, route, found, outside, faults));
  if (!plan) return undefined;
  if (!isToGoBack(plan, { ...found, route, ...(await wishes(plan, outside, faults)) })) return undefined;
  // Its lock may have been deleted under it.
  if (await runningExecution(route.rolloutId, outside.executions)) return undefined;
  const started = await startOne(goBackNames(route.rolloutId), { ...plan.start, task: 'go back' }, outside.executions);
  return started ? route.rolloutId : undefined;
}

/** Traffic may be shared by a rollout whose record has lost its plan. */
async function lostPlan(policy: ModelPolicy, route: Route, found: LiveState, outside: Outside, faults: Faults) {
  const known = await outside.approvals.list(route.model, corrupt => faults.add(route.model, corrupt));
  const start = startNamed(route.rolloutId, route.endpoint, known);
  return start && planWithoutRecord(policy, start, { ...found, route }, outside.config, outside.clock.now());
}

function isToGoBack(plan: RolloutPlan, live: LiveState): boolean {
  return wayBack(plan, live, plan.terms.model).is === 'unfinished' || isAskedBack(plan, live);
}

async function wishes(
  { start }: RolloutPlan,
  outside: Outside,
  faults: Faults,
): Promise<Pick<LiveState, 'signals' | 'standing'>> {
  const signals = await outside.signals.list(start.rolloutId, corrupt => faults.add(start.rolloutId, corrupt));
  const known = await outside.approvals.read(start.model, start.version);
  return { signals, ...(known?.epoch === start.epoch && { standing: { approval: known.status } }) };
}
