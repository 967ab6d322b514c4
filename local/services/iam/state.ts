import type { Cloud } from '../../core/cloud.ts';
import type { Caller } from '../../core/service.ts';
import type { RoleDefinition } from '../../iam/iam-core.ts';

export interface StoredRole extends RoleDefinition {
  readonly RoleId: string;
  readonly CreateDate: Date;
}

export interface IamState {
  readonly cloud: Cloud;
  readonly roles: Map<string, StoredRole>;
  /** Callers by the access keys that were handed out. */
  readonly keys: Map<string, Caller>;
}

export function createIamState(cloud: Cloud): IamState {
  return { cloud, roles: new Map(), keys: new Map() };
}
