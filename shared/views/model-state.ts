import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { type Serving, servingNow } from '#shared/domain/rollout/record/ending.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { type Approval, byNewest } from '#shared/domain/rollout/world/approval.ts';
import { type LiveState, routed } from '#shared/domain/rollout/world/live-state.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import type { LiveStates } from '#shared/ports/live-states.ts';
import type { Approvals } from '#shared/ports/table/approvals.ts';
import type { Lock, Locks } from '#shared/ports/table/locks.ts';
import type { RolloutHead, RolloutRecords } from '#shared/ports/table/rollout-records.ts';
import type { Routes } from '#shared/ports/table/routes.ts';

/** How one model stands at this moment. */
export interface ModelState {
  readonly policy: ModelPolicy;
  readonly endpoint: string;
  readonly live: LiveState;
  /** What answers all requests. */
  readonly serving?: Serving;
  /** What answers requests, the largest share first; empty when nothing does. */
  readonly shares: readonly RouteSlot[];
  /** The lock of its endpoint, if a rollout holds it. */
  readonly running?: Lock;
  /** How the running rollout stands. */
  readonly head?: RolloutHead;
  /** What Sluice has seen in the registry, the last approval first. */
  readonly approvals: readonly Approval[];
}

/** What is asked for it. */
export interface ModelOutside {
  readonly stage: string;
  readonly approvals: Approvals;
  readonly liveStates: LiveStates;
  readonly locks: Locks;
  readonly records: RolloutRecords;
  readonly routes: Routes;
}

export async function readModelState(policy: ModelPolicy, outside: ModelOutside): Promise<ModelState> {
  const endpoint = endpointName(policy, outside.stage);
  const [found, route, lock, approvals] = await Promise.all([
    outside.liveStates.read({ ...endpointOf({ endpoint, kind: policy.serving?.kind }), configs: [], models: [] }),
    outside.routes.read(policy.model),
    outside.locks.read(endpoint),
    outside.approvals.list(policy.model),
  ]);
  const live = routed(found, route);
  const serving = servingNow(live);
  const starts = approvals.map(approval => rolloutStart(approval, endpoint));
  const running = starts.find(({ rolloutId }) => rolloutId === lock?.holder);
  const head = running && (await outside.records.head(running));
  return {
    policy,
    endpoint,
    live,
    approvals: approvals.sort(byNewest),
    shares: sharesOf(live),
    ...(serving ? { serving } : {}),
    ...(lock?.holder ? { running: lock } : {}),
    ...(head ? { head } : {}),
  };
}

function sharesOf({ endpoint, route }: LiveState): readonly RouteSlot[] {
  const routed = endpoint && route ? route.slots : [];
  return routed.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share);
}
