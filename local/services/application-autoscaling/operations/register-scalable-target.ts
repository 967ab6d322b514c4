import type {
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { arn } from '../../../core/arn.ts';
import type { Access, Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { accessToTarget } from '../access.ts';
import { enforceBounds } from '../enforce-bounds.ts';
import { fleetOf } from '../fleet-of.ts';
import { invalid } from '../invalid.ts';
import { keyOf, variantOf } from '../resource-id.ts';
import { linkedRoleArn, linkedRoleContext } from '../service-linked-role.ts';
import type { AutoscalingState, ScalableTarget } from '../state.ts';

type Input = Decoded<RegisterScalableTargetRequest>;

/** Registers a target or changes the one that is there: what the request leaves out stays. */
export const registerScalableTarget: Operation<AutoscalingState, Input, RegisterScalableTargetResponse> = {
  authorize: (input, state) => [
    ...accessToTarget(state, 'RegisterScalableTarget', input),
    ...endpointAccess(input, state),
    ...linkedRoleAccess(state),
  ],
  run(input, state) {
    const variant = variantOf(input);
    const known = state.targets.get(keyOf(input));
    if (known && input.Tags && Object.keys(input.Tags).length > 0) {
      throw invalid(
        'The scalable target that you tried to tag already exists. To update its tags, use the TagResource operation.',
      );
    }
    refuse(input, state, variant);
    const bounds = boundsOf(input, known);
    const target = known ?? create(input, state, variant, bounds);
    Object.assign(target, bounds);
    target.suspended = { ...target.suspended, ...input.SuspendedState };
    enforceBounds(state, target);
    return { ScalableTargetARN: target.arn };
  },
};

function refuse(input: Input, state: AutoscalingState, variant: ReturnType<typeof variantOf>): void {
  const found = fleetOf(state, variant);
  if (!found) throw invalid(`No endpoint found for resource ID: ${input.ResourceId}`);
  const { endpoint, fleet } = found;
  if (fleet.variant.InstanceType?.startsWith('ml.t2.')) {
    throw invalid(`Automatic scaling is not supported for burstable instance type ${fleet.variant.InstanceType}.`);
  }
  if (input.MinCapacity === 0 && !endpoint.config.request.AsyncInferenceConfig) {
    throw invalid('MinCapacity must be at least 1 for a variant of a real-time endpoint.');
  }
}

function boundsOf(input: Input, known: ScalableTarget | undefined): { min: number; max: number } {
  const min = input.MinCapacity ?? known?.min;
  const max = input.MaxCapacity ?? known?.max;
  if (min === undefined || max === undefined) {
    throw invalid('MinCapacity and MaxCapacity must be specified when a scalable target is registered.');
  }
  if (max < min) throw invalid(`Maximum capacity (${max}) cannot be less than minimum capacity (${min}).`);
  return { min, max };
}

function create(
  input: Input,
  state: AutoscalingState,
  variant: ReturnType<typeof variantOf>,
  bounds: { min: number; max: number },
): ScalableTarget {
  const { account, random, clock } = state.cloud;
  const { ServiceNamespace, ResourceId, ScalableDimension } = input;
  const target: ScalableTarget = {
    ...{ ServiceNamespace, ResourceId, ScalableDimension },
    ...variant,
    ...bounds,
    arn: arn(account, 'application-autoscaling', `scalable-target/0ec5${random.text(32, '0123456789abcdef')}`),
    creationTime: clock.now(),
    suspended: {
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: false,
    },
    busy: false,
    removed: false,
  };
  state.linkedRole = true;
  state.targets.set(keyOf(input), target);
  state.tags.set(target.arn, new Map(Object.entries(input.Tags ?? {})));
  return target;
}

/** What Application Auto Scaling does to the endpoint, it first does in the name of the caller. */
function endpointAccess(input: Input, { cloud }: AutoscalingState): Access[] {
  const endpointName = input.ResourceId.split('/')[1] ?? '';
  const resource = resourceArn(cloud.account, 'endpoint', endpointName);
  return [
    { action: 'sagemaker:DescribeEndpoint', resource },
    { action: 'sagemaker:UpdateEndpointWeightsAndCapacities', resource },
  ];
}

function linkedRoleAccess(state: AutoscalingState): Access[] {
  if (state.linkedRole) return [];
  const resource = linkedRoleArn(state.cloud.account);
  return [{ action: 'iam:CreateServiceLinkedRole', resource, context: linkedRoleContext }];
}
