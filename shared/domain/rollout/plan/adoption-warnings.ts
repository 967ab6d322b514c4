import type { RolloutTerms } from '../terms/terms.ts';
import type { LiveState } from '../world/live-state.ts';
import { strangers } from './adoption.ts';
import { isFound } from './baseline.ts';
import type { BaselineOccupant } from './rollout-plan.ts';

const HOUR_MS = 3_600_000;

/** What an operator should know before Sluice takes over an endpoint that others have made, in sentences. */
export function adoptionWarnings(live: LiveState, baseline: BaselineOccupant, terms: RolloutTerms): string[] {
  if (!isFound(baseline)) return strangers(live, terms).map(name => dropped(name, terms.endpoint));
  return [takenOver(baseline, terms), ...scaling(baseline, terms), ...alarms(live, baseline), ...keys(live)];
}

function dropped(name: string, endpoint: string): string {
  return `Variant ${name} of ${endpoint} takes no requests any more; this rollout takes it away.`;
}

function takenOver({ slot, modelName }: BaselineOccupant, { endpoint, rollbackWindowMs }: RolloutTerms): string {
  const hours = Math.round(rollbackWindowMs / HOUR_MS);
  return (
    `Endpoint ${endpoint} was not made by Sluice. Variant ${slot} (model ${modelName}) serves on until this version has ` +
    `all requests; ${hours} h later, or with the next rollout, it is taken away. Callers that name it by TargetVariant fail then.`
  );
}

function scaling({ slot, target }: BaselineOccupant, terms: RolloutTerms): string[] {
  if (!target) return [];
  const names = [...(target.tracked ? [target.tracked.policyName] : []), ...(target.otherPolicies ?? [])];
  const policies = names.map(name => `, scaling policy ${name}`).join('');
  const actions = (target.schedule ?? []).map(({ name }) => `, scheduled action ${name}`).join('');
  const instead = terms.scaling
    ? "The new slot scales as the policy's scaling section says."
    : 'The policy has no scaling section: the new slot will not scale.';
  return [
    `Variant ${slot} scales between ${target.min} and ${target.max} instances${policies}${actions}; all that goes with it. ${instead}`,
  ];
}

function alarms({ variantAlarms = [] }: LiveState, { slot }: BaselineOccupant): string[] {
  return variantAlarms.map(
    name =>
      `Alarm ${name} watches variant ${slot} and sees no requests once that is idle: point it at slot blue and green.`,
  );
}

function keys({ endpoint }: LiveState): string[] {
  const key = endpoint?.settings?.['KmsKeyId'];
  if (typeof key !== 'string') return [];
  return [
    `The endpoint's config is encrypted with ${key}: the key must let the rollout's role use it (kms:CreateGrant, kms:DescribeKey).`,
  ];
}
