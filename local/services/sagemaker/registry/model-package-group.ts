import type { Cloud } from '../../../core/cloud.ts';
import type { Actor } from '../actor.ts';
import { invalid } from '../invalid.ts';
import { nameOf, resourceArn } from '../resource-arn.ts';

export interface ModelPackageGroup {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly creationTime: number;
  readonly createdBy: Actor;
  /** The number of the version that was registered last; numbers are never given twice. */
  lastVersion: number;
}

interface Groups {
  readonly cloud: Cloud;
  /** By lower-cased name. */
  readonly groups: ReadonlyMap<string, ModelPackageGroup>;
}

/** The group by name or ARN. Throws when there is none. */
export function groupOf(state: Groups, nameOrArn: string): ModelPackageGroup {
  const name = nameOf(nameOrArn);
  const group = state.groups.get(name.toLowerCase());
  if (!group) {
    throw invalid(`ModelPackageGroup ${resourceArn(state.cloud.account, 'model-package-group', name)} does not exist.`);
  }
  return group;
}
