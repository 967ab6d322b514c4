import { WHOLE_SHARE } from '../world/route.ts';
import { weightsFollow, weightsRequest } from '../world/weights.ts';
import { done, type StepRule } from './step-rule.ts';

const TRIES = 3;

/** The endpoint's own weights go to one slot, for callers that bypass the proxy. */
export const followWeights: StepRule<'follow-weights'> = {
  needsSettled: true,
  decide(step, { live, attempt }) {
    const { endpoint } = live;
    const whole = [{ name: step.slot, version: 0, modelPackageArn: '', share: WHOLE_SHARE }];
    if (!endpoint || weightsFollow(endpoint, whole)) return done;
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
      request: weightsRequest(endpoint, whole),
      then: 'again',
      note: `set the endpoint's weights to slot ${step.slot}`,
    };
  },
};
