import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import type { Phase } from '#shared/domain/rollout/plan/progress.ts';
import { namesOf, type RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { newerApproval } from '#shared/domain/rollout/world/approval.ts';
import type { LiveState, Standing } from '#shared/domain/rollout/world/live-state.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import type { Outside } from './outside.ts';

/** Everything that the next step may depend on. What objects to a way forward is not asked for on the way back. */
export async function readLive(
  start: RolloutStart,
  plan: RolloutPlan,
  phase: Phase | undefined,
  outside: Outside,
): Promise<LiveState> {
  const forward = phase === 'forward' || phase === undefined;
  const [found, route, standing, signals, fleetStop, alarms, model] = await Promise.all([
    outside.liveStates.read({ ...endpointOf(plan.terms), ...namesIn(plan, phase) }),
    outside.routes.read(start.model),
    forward ? standingOf(start, outside) : phase === 'settle' ? withdrawalOf(start, outside) : undefined,
    outside.signals.list(start.rolloutId, leftToReconcile),
    forward ? outside.fleetStops.read() : undefined,
    forward && plan.terms.alarms.length > 0 ? outside.alarms.states(plan.terms.alarms) : undefined,
    forward ? modelDataOf(start, outside) : undefined,
  ]);
  return {
    ...found,
    signals,
    ...(route && { route }),
    ...(standing && { standing }),
    ...(fleetStop && { fleetStop }),
    ...(alarms && { alarms }),
    ...model,
  };
}

/**
 * What was approved and what lies there now; nothing where the approval is of another epoch, or was not looked at. That a
 * version is gone from the registry is a matter of its standing.
 */
async function modelDataOf(
  { model, version, epoch, modelPackageArn }: RolloutStart,
  { approvals, artefacts }: Outside,
): Promise<Pick<LiveState, 'approvedArtefacts' | 'artefacts'>> {
  const known = await approvals.read(model, version);
  if (known?.epoch !== epoch || !known.artefacts?.length) return {};
  const now = await artefacts.look(modelPackageArn);
  return now ? { approvedArtefacts: known.artefacts, artefacts: now } : {};
}

/** An execution that takes over does not know yet where it begins: it looks at everything. */
function namesIn(plan: RolloutPlan, phase: Phase | undefined): { configs: string[]; models: string[] } {
  if (phase === undefined) return merged((['go back', 'undo', 'clean-up'] as const).map(each => namesOf(plan, each)));
  return namesOf(plan, phase === 'settle' || phase === 'over' ? 'clean-up' : phase);
}

function merged(parts: { configs: string[]; models: string[] }[]): { configs: string[]; models: string[] } {
  const all = (key: 'configs' | 'models') => [...new Set(parts.flatMap(part => part[key]))];
  return { configs: all('configs'), models: all('models') };
}

/** After the end nothing is asked of the registry but whether the approval of this epoch was seen to be withdrawn. */
async function withdrawalOf({ model, version, epoch }: RolloutStart, outside: Outside): Promise<Standing | undefined> {
  const known = await outside.approvals.read(model, version);
  return known?.epoch === epoch ? { approval: known.status } : undefined;
}

/** Whether the registry still wants this version, and no newer one. */
async function standingOf(start: RolloutStart, outside: Outside): Promise<Standing> {
  const [seen, all] = await Promise.all([
    outside.registry.describe(start.modelPackageArn),
    outside.approvals.list(start.model, leftToReconcile),
  ]);
  const newer = newerApproval(all, start);
  return { approval: seen?.approval ?? 'Rejected', ...(newer ? { newerVersion: newer.version } : {}) };
}
