import type { VariantStatus } from '@aws-sdk/client-sagemaker';
import type { SageMakerState } from '../state.ts';
import type { Endpoint, Fleets } from './endpoint.ts';
import { announceDeployment } from './endpoint-events.ts';
import type { Fleet } from './fleet.ts';

/** Sets what each fleet does, with a message of its own, and announces it. */
export function show(
  state: SageMakerState,
  endpoint: Endpoint,
  fleets: Fleets,
  status: VariantStatus,
  message: (fleet: Fleet) => string,
): void {
  const since = state.cloud.clock.now();
  for (const fleet of fleets.values()) fleet.activity = { status, message: message(fleet), since };
  announceDeployment(state, endpoint);
}

export function clearActivity(fleets: Fleets): void {
  for (const fleet of fleets.values()) fleet.activity = undefined;
}
