import type { Cloud } from '../../core/cloud.ts';
import type { RoleDefinition, Session } from '../../iam/iam-core.ts';

export interface StoredRole extends RoleDefinition {
  readonly RoleId: string;
  readonly CreateDate: Date;
}

export interface IamState {
  readonly cloud: Cloud;
  readonly roles: Map<string, StoredRole>;
  /** By access key: those that were handed out, and the operator's own. */
  readonly keys: Map<string, Session>;
}

/** Key and secret of the account's operator, as `npm start` tells them. */
const operatorKey = 'local';

export function createIamState(cloud: Cloud): IamState {
  const operator: Session = { caller: { kind: 'root' }, secretAccessKey: operatorKey };
  return { cloud, roles: new Map(), keys: new Map([[operatorKey, operator]]) };
}
