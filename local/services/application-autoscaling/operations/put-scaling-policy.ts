import type { PutScalingPolicyRequest, PutScalingPolicyResponse } from '@aws-sdk/client-application-auto-scaling';
import { arn } from '../../../core/arn.ts';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToAlarms, accessToTarget } from '../access.ts';
import { invalid } from '../invalid.ts';
import { putAlarms, removeAlarms } from '../managed-alarms.ts';
import { keyOf } from '../resource-id.ts';
import { type AutoscalingState, type ScalingPolicy, targetOf } from '../state.ts';
import { metricOf } from '../tracked-metric.ts';

type Input = Decoded<PutScalingPolicyRequest>;

/** Makes a policy or replaces the one of this name. Target tracking brings its own alarms, step scaling none. */
export const putScalingPolicy: Operation<AutoscalingState, Input, PutScalingPolicyResponse> = {
  authorize: (input, state) => [
    ...accessToTarget(state, 'PutScalingPolicy', input),
    accessToAlarms(state, 'PutMetricAlarm', input),
  ],
  async run(input, state) {
    targetOf(state, input);
    const key = `${keyOf(input)}|${input.PolicyName}`;
    const known = state.policies.get(key);
    refuse(input, known);
    const policy = known ?? create(input, state);
    await removeAlarms(state, policy);
    policy.request = { ...input, PolicyType: typeOf(input) };
    state.policies.set(key, policy);
    policy.alarms = await putAlarms(state, policy);
    return { PolicyARN: policy.arn, Alarms: [...policy.alarms] };
  },
};

function typeOf(input: Input): NonNullable<Input['PolicyType']> {
  return input.PolicyType ?? 'StepScaling';
}

function refuse(input: Input, known: ScalingPolicy | undefined): void {
  const type = typeOf(input);
  const { TargetTrackingScalingPolicyConfiguration: tracking, StepScalingPolicyConfiguration: steps } = input;
  if (known && typeOf(known.request) !== type)
    throw invalid('The policy type of an existing policy cannot be changed.');
  if (type === 'PredictiveScaling')
    throw invalid('Predictive scaling is not supported for service namespace sagemaker.');
  const [wanted, other] = type === 'StepScaling' ? [steps, tracking] : [tracking, steps];
  if (!wanted || other)
    throw invalid(`Policies of type ${type} take exactly one configuration, ${type}PolicyConfiguration.`);
  if (tracking) {
    metricOf(tracking, input.ResourceId);
    if (!(tracking.TargetValue > 0)) throw invalid('TargetValue must be greater than 0.');
  }
  if (steps && (!steps.StepAdjustments?.length || steps.AdjustmentType === undefined)) {
    throw invalid('AdjustmentType and StepAdjustments are required for step scaling policies.');
  }
}

function create(input: Input, state: AutoscalingState): ScalingPolicy {
  const { account, random, clock } = state.cloud;
  const { ServiceNamespace, ResourceId, ScalableDimension, PolicyName } = input;
  const path = `resource/${ServiceNamespace}/${ResourceId}:policyName/${PolicyName}`;
  return {
    ...{ ServiceNamespace, ResourceId, ScalableDimension },
    arn: arn(account, 'autoscaling', `scalingPolicy:${random.uuid()}:${path}`),
    name: PolicyName,
    creationTime: clock.now(),
    request: input,
    alarms: [],
    lastScaleOut: undefined,
    lastScaleIn: undefined,
  };
}
