import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { LiveModel } from '../world/live-state.ts';
import { done, type StepRule } from './step-rule.ts';
import { tagsOf } from './tags.ts';

export const createModel: StepRule<'create-model'> = {
  needsSettled: false,
  decide(_step, { plan, live }) {
    const { candidate, terms } = plan;
    const existing = live.models[candidate.modelName];
    if (existing) {
      return isWished(existing, plan)
        ? done
        : {
            is: 'impossible',
            fault: 'platform',
            reason: `Model ${existing.name} exists and was made of something else.`,
          };
    }
    const environment = Object.keys(terms.environment).length > 0 ? { Environment: terms.environment } : {};
    return {
      is: 'call',
      operation: 'CreateModel',
      request: {
        ModelName: candidate.modelName,
        ExecutionRoleArn: terms.executionRoleArn,
        PrimaryContainer: { ModelPackageName: candidate.modelPackageArn, ...environment },
        Tags: tagsOf(plan),
      },
      then: 'next',
      note: `created model ${candidate.modelName}`,
    };
  },
};

/** Environment is not compared: the name's hash covers it, and Describe may add the package's own variables. */
function isWished(model: LiveModel, { candidate, terms }: RolloutPlan): boolean {
  return model.modelPackageArn === candidate.modelPackageArn && model.executionRoleArn === terms.executionRoleArn;
}
