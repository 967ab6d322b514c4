import { kindOf } from '../../kinds/registry.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import { variantOf } from '../world/live-state.ts';
import type { ScalingTerms, TrackedTerms } from '../world/scaling.ts';
import { done, type StepDecision, type StepRule } from './step-rule.ts';

/** One scaling policy holds what the model's policy says; others are taken away, one call at a time. */
export const trackTarget: StepRule<'track-target'> = {
  needsSettled: false,
  decide({ slot }, { plan, live }) {
    const { scaling, endpoint, model } = plan.terms;
    if (!scaling || !variantOf(live, slot)) return done;
    const PolicyName = `sluice-${model}-${scaling.tracked.metric}`;
    const { tracked, otherPolicies = [] } = live.targets[slot] ?? {};
    const surplus = [...(tracked ? [tracked.policyName] : []), ...otherPolicies].find(name => name !== PolicyName);
    if (surplus !== undefined) {
      return {
        is: 'call',
        operation: 'DeleteScalingPolicy',
        request: { PolicyName: surplus, ...kindOf(plan.terms).target(endpoint, slot) },
        then: 'again',
        note: `slot ${slot} no longer has scaling policy ${surplus}`,
      };
    }
    if (tracked && isSame(tracked, scaling)) return done;
    const metric = kindOf(plan.terms).tracked[scaling.tracked.metric];
    if (!metric) return unpublished(scaling.tracked, plan);
    return {
      is: 'call',
      operation: 'PutScalingPolicy',
      request: {
        PolicyName,
        ...kindOf(plan.terms).target(endpoint, slot),
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: scaling.tracked.value,
          ...metric.specification(model, slot, endpoint),
          ScaleInCooldown: scaling.scaleInCooldownSeconds,
          ScaleOutCooldown: scaling.scaleOutCooldownSeconds,
        },
      },
      then: 'next',
      note: `slot ${slot} tracks ${scaling.tracked.value} ${metric.words}`,
    };
  },
};

function unpublished({ metric }: TrackedTerms, { terms }: RolloutPlan): StepDecision {
  const reason = `A model of kind ${kindOf(terms).name} publishes no metric for scaling.target of ${metric}.`;
  return { is: 'impossible', fault: 'platform', reason };
}

interface Tracking extends TrackedTerms {
  readonly scaleInCooldownSeconds?: number;
  readonly scaleOutCooldownSeconds?: number;
}

/** A cooldown that is not told is taken for the one that was wished. */
function isSame(live: Tracking, { tracked, scaleInCooldownSeconds, scaleOutCooldownSeconds }: ScalingTerms): boolean {
  return (
    live.value === tracked.value &&
    (live.scaleInCooldownSeconds ?? scaleInCooldownSeconds) === scaleInCooldownSeconds &&
    (live.scaleOutCooldownSeconds ?? scaleOutCooldownSeconds) === scaleOutCooldownSeconds
  );
}
