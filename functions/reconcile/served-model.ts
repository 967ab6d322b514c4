import { kindNamed } from '#shared/domain/kinds/registry.ts';
import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { namesOf, type RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { endpointName, type RolloutTerms, termsOf } from '#shared/domain/rollout/terms/terms.ts';
import type { RouteWriter } from '#shared/domain/rollout/upkeep/drift-of-route.ts';
import { type Approval, byNewest } from '#shared/domain/rollout/world/approval.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { type Route, type RouteSlot, wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import type { Outside } from './outside.ts';

/** How many approvals of one version are looked through for the rollout that has brought it where it serves. */
const EPOCHS = 10;

/** A model that nobody is working on: what it should be like, and what it is like. */
export interface ServedModel {
  readonly policy: ModelPolicy;
  readonly terms: RolloutTerms;
  readonly live: LiveState;
  /** By which the version that serves got there; absent where no rollout of ours has brought it. */
  readonly plan?: RolloutPlan;
  /** Of the version that serves. */
  readonly approval?: Approval;
  /** The rollout that has written the route. */
  readonly writer?: RouteWriter;
}

/** Undefined for a model that has neither route nor endpoint, or whose endpoint a rollout is working on. */
export async function readServedModel(policy: ModelPolicy, outside: Outside): Promise<ServedModel | undefined> {
  const { SLUICE_STAGE: stage, MODEL_ROLE_ARN: modelRoleArn } = outside.config;
  const route = await outside.routes.read(policy.model);
  const endpoint = route?.endpoint ?? endpointName(policy, stage);
  const kind = route ? kindNamed(route.kind) : policy.serving?.kind;
  if (await isHeld([endpoint, endpointName(policy, stage)], outside)) return undefined;
  const whole = route && wholeSlot(route);
  const approval = whole && (await outside.approvals.read(policy.model, whole.version));
  const plan = approval && (await planOf(approval, whole, outside));
  const names = plan ? namesOf(plan, 'clean-up') : { configs: [], models: [] };
  const found = await outside.liveStates.read({ ...endpointOf({ endpoint, kind }), ...names });
  if (!route && !found.endpoint) return undefined;
  const writer = route && (await writerOf(route, outside));
  if (await isMoving(policy.model, route, outside)) return undefined;
  const live = { ...found, ...(route && { route }) };
  return {
    policy,
    terms: termsOf(policy, { stage, modelRoleArn }),
    live,
    ...(plan && { plan }),
    ...(approval && { approval }),
    ...(writer && { writer }),
  };
}

async function writerOf(
  { rolloutId, model }: Route,
  { records, approvals }: Outside,
): Promise<RouteWriter | undefined> {
  const plan = await records.plan(rolloutId);
  if (!plan) return undefined;
  // What a head says is in the entries, too: one that was lost, or deleted as unreadable, comes back.
  const head = (await records.head(plan.start)) ?? (await records.restoreHead(plan.start));
  const known = await approvals.list(model, leftToReconcile);
  const later = known.filter(({ ended, approvedAt }) => ended === 'promoted' && approvedAt > plan.start.approvedAt);
  return { plan, status: head?.status, promotedLater: later.sort(byNewest)[0] };
}

/** A rollout may have come to its end since the route was read. */
async function isMoving(model: string, route: Route | undefined, { routes }: Outside): Promise<boolean> {
  return (await routes.read(model))?.revision !== route?.revision;
}

async function isHeld(endpoints: readonly string[], { locks }: Outside): Promise<boolean> {
  for (const endpoint of new Set(endpoints)) {
    if ((await locks.read(endpoint))?.holder !== undefined) return true;
  }
  return false;
}

/** The latest epoch has none if the version served already when it was approved again. */
async function planOf(approval: Approval, { name, version }: RouteSlot, outside: Outside) {
  for (let epoch = approval.epoch; epoch > Math.max(0, approval.epoch - EPOCHS); epoch--) {
    const { rolloutId } = rolloutStart({ ...approval, epoch }, '');
    const plan = await outside.records.plan(rolloutId);
    if (plan?.candidate.slot === name && plan.candidate.version === version) return plan;
  }
  return undefined;
}
