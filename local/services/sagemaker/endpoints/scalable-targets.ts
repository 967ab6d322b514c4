import type { SageMakerState } from '../state.ts';

/** What SageMaker asks Application Auto Scaling. */
interface ScalingCore {
  /** The resource ids of all scalable targets of the endpoint: `endpoint/<name>/variant/<variant>`. */
  targetsOf(endpointName: string): readonly { resourceId: string; variantName: string; scalableDimension: string }[];
}

/** The scalable targets of an endpoint; none when the cloud runs without Application Auto Scaling. */
export function scalableTargets(state: SageMakerState, endpointName: string): ReturnType<ScalingCore['targetsOf']> {
  let core: ScalingCore;
  try {
    core = state.cloud.core<ScalingCore>('application-autoscaling');
  } catch {
    return [];
  }
  return core.targetsOf(endpointName);
}
