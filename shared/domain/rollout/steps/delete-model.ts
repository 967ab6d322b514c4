import { isSettled, type LiveState } from '../world/live-state.ts';
import { done, type StepRule } from './step-rule.ts';

export const deleteModel: StepRule<'delete-model'> = {
  needsSettled: false,
  decide(step, { live }) {
    if (!live.models[step.modelName] || !isSettled(live.endpoint)) return done;
    if (live.endpoint?.status === 'UpdateRollbackFailed' || isNeeded(step.modelName, live)) return done;
    return {
      is: 'call',
      operation: 'DeleteModel',
      request: { ModelName: step.modelName },
      then: 'next',
      note: `deleted model ${step.modelName}`,
    };
  },
};

/** By a variant of the endpoint, or by a config that is still there. What is not known may be needed. */
function isNeeded(modelName: string, { endpoint, configs }: LiveState): boolean {
  if (endpoint?.configGone) return true;
  const variants = endpoint?.variants.map(variant => variant.settings) ?? [];
  const configured = Object.values(configs).flatMap(config => config.variants);
  return [...variants, ...configured].some(variant => variant.ModelName === modelName);
}
