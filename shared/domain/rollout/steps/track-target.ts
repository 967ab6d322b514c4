import { variantOf } from '../live-state.ts';
import { targetId } from '../scalable-target.ts';
import { done, type StepRule } from './step-rule.ts';

export const trackTarget: StepRule<'track-target'> = {
  needsSettled: false,
  decide(step, { plan, live }) {
    const { scaling, endpoint, model } = plan.terms;
    if (!scaling || !variantOf(live, step.slot)) return done;
    const wished = scaling.tracked.value;
    if (live.targets[step.slot]?.tracked?.value === wished) return done;
    return {
      is: 'call',
      operation: 'PutScalingPolicy',
      request: {
        PolicyName: `sluice-${model}-invocations`,
        ...targetId(endpoint, step.slot),
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: wished,
          PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
          ScaleInCooldown: scaling.scaleInCooldownSeconds,
          ScaleOutCooldown: scaling.scaleOutCooldownSeconds,
        },
      },
      then: 'next',
      note: `slot ${step.slot} tracks ${wished} invocations per instance and minute`,
    };
  },
};
