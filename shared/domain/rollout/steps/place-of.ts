import type { Place } from '../../kinds/serving-kind.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';

/** Where a plan serves: in the Region of its version, which SageMaker pulls from no other, and the account of its role. */
export function placeOf({ start, terms }: Pick<RolloutPlan, 'start' | 'terms'>): Place {
  const [, partition = '', , region = ''] = start.modelPackageArn.split(':');
  const account = terms.executionRoleArn.split(':')[4] ?? '';
  return { partition, region, account, stage: terms.stage, model: terms.model };
}
