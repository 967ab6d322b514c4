import { invalid } from '../invalid.ts';
import type { SageMakerState } from '../state.ts';

/** Throws when no resource has this ARN, or when it is a version of a group, which carries no tags of its own. */
export function refuseUntaggable(state: SageMakerState, resourceArn: string): void {
  if (state.packages.get(resourceArn)?.group) {
    throw invalid('Tags are not supported for versioned model packages. Use the model package group instead.');
  }
  if (!exists(state, resourceArn)) throw invalid(`Could not find resource "${resourceArn}".`);
}

function exists(state: SageMakerState, resourceArn: string): boolean {
  const { groups, models, configs, endpoints, packages, artifacts, actions } = state;
  const jobs = [state.trainingJobs, state.processingJobs, state.transformJobs, state.tuningJobs, state.pipelines];
  const named = [groups, models, configs, endpoints, artifacts, actions, ...jobs].flatMap(kind => [...kind.values()]);
  return packages.has(resourceArn) || named.some(resource => resource.arn === resourceArn);
}
