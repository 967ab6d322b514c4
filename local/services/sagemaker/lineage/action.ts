import type { ActionSource, ActionStatus } from '@aws-sdk/client-sagemaker';
import { nameOf } from '../resource-arn.ts';
import { type LineageEntity, noEntity } from './lineage-entity.ts';

export interface Action extends LineageEntity {
  readonly source: ActionSource;
  readonly description: string | undefined;
  readonly status: ActionStatus | undefined;
}

/** By name or ARN. `actions` are by lower-cased name. */
export function actionOf(actions: ReadonlyMap<string, Action>, nameOrArn: string): Action {
  const found = actions.get(nameOf(nameOrArn).toLowerCase());
  if (!found) throw noEntity('Action', nameOrArn);
  return found;
}
