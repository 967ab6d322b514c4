import type { LiveState } from '../world/live-state.ts';
import { stackPrefix } from '../world/names.ts';
import type { Occupant, PlannedStep, RolloutPlan } from './rollout-plan.ts';

/**
 * What may be left over: the configs and models that the endpoint had when the plan was made, and those that the plan
 * makes. Each is deleted only if nothing needs it by then. Names without the stage's prefix belong to someone else.
 */
export function cleanUp(
  candidate: Occupant,
  configs: RolloutPlan['configs'],
  live: LiveState,
  stage: string,
): PlannedStep[] {
  const variants = live.endpoint?.variants ?? [];
  const endpoint = live.endpoint;
  const found = endpoint?.parts ? Object.values(endpoint.parts) : [endpoint];
  const used = found.flatMap(part => [part?.configName, part?.pendingConfigName]);
  const configNames = [...used, configs.candidate, configs['single-slot']];
  const modelNames = [...variants.map(variant => variant.settings.ModelName), candidate.modelName];
  return [
    ...own(configNames, stage).map(config => ({ kind: 'delete-config' as const, config })),
    ...own(modelNames, stage).map(modelName => ({ kind: 'delete-model' as const, modelName })),
  ];
}

function own(names: readonly (string | undefined)[], stage: string): string[] {
  const ours = names.filter(name => name !== undefined).filter(name => name.startsWith(stackPrefix(stage)));
  return [...new Set(ours)];
}
