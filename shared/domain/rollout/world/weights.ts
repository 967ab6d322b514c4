import type { LiveEndpoint } from './live-state.ts';
import { type RouteSlot, WHOLE_SHARE } from './route.ts';
import type { VariantName } from './slot.ts';

/** Weights are floats at SageMaker's; a hundredth of a basis point is no difference. */
const TOLERANCE = 1e-6;

/** The request that gives callers who bypass the proxy the same split as the route. */
export function weightsRequest(endpoint: LiveEndpoint, slots: readonly RouteSlot[]): object {
  return {
    EndpointName: endpoint.name,
    DesiredWeightsAndCapacities: endpoint.variants.map(({ name }) => ({
      VariantName: name,
      DesiredWeight: weightOf(name, slots),
    })),
  };
}

/** Whether the endpoint's own weights split the traffic as `slots` do. */
export function weightsFollow({ variants, parts }: LiveEndpoint, slots: readonly RouteSlot[]): boolean {
  // A slot with an endpoint of its own has the whole weight there.
  if (parts) return true;
  const total = variants.reduce((sum, { desiredWeight }) => sum + desiredWeight, 0);
  if (total === 0) return false;
  return variants.every(
    ({ name, desiredWeight }) => Math.abs(desiredWeight / total - weightOf(name, slots)) < TOLERANCE,
  );
}

function weightOf(name: VariantName, slots: readonly RouteSlot[]): number {
  return (slots.find(slot => slot.name === name)?.share ?? 0) / WHOLE_SHARE;
}
