import type { LiveEndpoint } from '../live-state.ts';
import { done, type StepRule } from './step-rule.ts';

const TRIES = 3;

/** The endpoint's own weights follow the route, for callers that bypass the proxy. */
export const followWeights: StepRule<'follow-weights'> = {
  needsSettled: true,
  decide(step, { live, attempt }) {
    const { endpoint } = live;
    if (!endpoint || followed(endpoint, step.slot)) return done;
    if (attempt > TRIES) {
      return {
        is: 'impossible',
        fault: 'platform',
        reason: `The weights of ${endpoint.name} do not follow the route.`,
      };
    }
    return {
      is: 'call',
      operation: 'UpdateEndpointWeightsAndCapacities',
      request: {
        EndpointName: endpoint.name,
        DesiredWeightsAndCapacities: endpoint.variants.map(({ name }) => ({
          VariantName: name,
          DesiredWeight: name === step.slot ? 1 : 0,
        })),
      },
      then: 'look',
      note: `set the endpoint's weights to slot ${step.slot}`,
    };
  },
};

function followed({ variants }: LiveEndpoint, slot: string): boolean {
  return variants.every(({ name, desiredWeight }) => (name === slot ? desiredWeight > 0 : desiredWeight === 0));
}
