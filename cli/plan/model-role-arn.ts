import { stackPrefix } from '#shared/domain/rollout/world/names.ts';

/** What the ARNs of the roles begin with that the stack makes for models, in the account and partition that `modelPackageArn` is of. */
export function modelRoleArn(modelPackageArn: string, stage: string): string {
  const [, partition, , , account] = modelPackageArn.split(':');
  return `arn:${partition}:iam::${account}:role/${stackPrefix(stage)}model`;
}
