import type { SageMakerState } from '../state.ts';
import type { Deployment, Endpoint } from './endpoint.ts';
import { enter } from './endpoint-events.ts';
import { clearActivity, show } from './fleet-activity.ts';
import { retireFleets } from './retire-fleets.ts';

/**
 * Gives all traffic back to the old fleets. The endpoint ends `InService` on its old config; when the rollback fails
 * too, it ends `UpdateRollbackFailed` and both fleets go on serving.
 */
export async function rollBack(
  state: SageMakerState,
  endpoint: Endpoint,
  pending: Deployment,
  reason: string | undefined,
): Promise<void> {
  if (state.faults.failedRollbacks.delete(endpoint.name.toLowerCase())) {
    endpoint.failureReason = reason ?? 'The rollback of the deployment failed.';
    enter(state, endpoint, 'UpdateRollbackFailed');
    return;
  }
  for (const fleet of endpoint.fleets.values()) fleet.currentInstanceCount = fleet.desiredInstanceCount;
  pending.share = 0;
  show(state, endpoint, pending.fleets, 'Deleting', fleet => `Terminating ${fleet.desiredInstanceCount} instance(s).`);
  await retireFleets(state, pending.fleets.values(), state.options.durations.terminate);
  clearActivity(endpoint.fleets);
  endpoint.pending = undefined;
  endpoint.failureReason = reason;
  enter(state, endpoint, 'InService');
}
