import type { AwsError } from '../../core/aws-error.ts';
import { fleetOf } from './fleet-of.ts';
import { record } from './record-activity.ts';
import { linkedRoleCaller } from './service-linked-role.ts';
import type { Activity, AutoscalingState, ScalableTarget } from './state.ts';

const lookEveryMs = 10_000;

/**
 * Sets a target's capacity and follows the change to its end, as one scaling activity. Resolves `true` as soon as SageMaker
 * has accepted the change; the rest is told by the activity. `changed` is called when it is accepted and when it is done:
 * cooldowns count from there.
 */
export async function scale(
  state: AutoscalingState,
  target: ScalableTarget,
  desired: number,
  cause: string,
  changed: () => void = () => {},
): Promise<boolean> {
  const activity = record(state, target, `Setting desired instance count to ${desired}.`, cause);
  target.busy = true;
  try {
    await setCapacity(state, target, desired);
  } catch (error) {
    target.busy = false;
    end(state, activity, 'Failed', `Failed to set desired instance count to ${desired}. Reason: ${reason(error)}`);
    return false;
  }
  activity.message = `Successfully set desired instance count to ${desired}. Waiting for change to be fulfilled by sagemaker.`;
  changed();
  void follow(state, target, desired, activity).then(fulfilled => fulfilled && changed());
  return true;
}

function setCapacity(state: AutoscalingState, target: ScalableTarget, desired: number): Promise<object> {
  const input = {
    EndpointName: target.endpointName,
    DesiredWeightsAndCapacities: [{ VariantName: target.variantName, DesiredInstanceCount: desired }],
  };
  return state.cloud.call('sagemaker', 'UpdateEndpointWeightsAndCapacities', input, linkedRoleCaller);
}

async function follow(
  state: AutoscalingState,
  target: ScalableTarget,
  desired: number,
  activity: Activity,
): Promise<boolean> {
  let found = fleetOf(state, target);
  while (found && found.endpoint.status !== 'InService') {
    await state.cloud.clock.sleep(lookEveryMs);
    found = fleetOf(state, target);
  }
  target.busy = false;
  if (found?.fleet.currentInstanceCount === desired) {
    const message = `Successfully set desired instance count to ${desired}. Change successfully fulfilled by sagemaker.`;
    end(state, activity, 'Successful', message);
    return true;
  }
  const why = found?.endpoint.failureReason ?? 'The change was not fulfilled by sagemaker.';
  end(state, activity, 'Failed', `Failed to set desired instance count to ${desired}. Reason: ${why}`);
  return false;
}

function end(state: AutoscalingState, activity: Activity, status: Activity['status'], message: string): void {
  activity.status = status;
  activity.message = message;
  activity.endTime = state.cloud.clock.now();
}

function reason(error: unknown): string {
  const { message, code } = error as AwsError;
  return `${message} (Service: AmazonSageMaker; Status Code: 400; Error Code: ${code})`;
}
