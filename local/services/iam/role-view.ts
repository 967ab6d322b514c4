import type { Role } from '@aws-sdk/client-iam';
import { AwsError } from '../../core/aws-error.ts';
import type { IamState, StoredRole } from './state.ts';

/** Longest session of a role, in seconds; no template of ours sets another. */
const maxSessionDuration = 3600;

export function roleOrThrow(state: IamState, roleName: string | undefined): StoredRole {
  const role = state.roles.get(roleName ?? '');
  if (role) return role;
  throw new AwsError('NoSuchEntity', `The role with name ${roleName} cannot be found.`, { status: 404 });
}

/** A role as the API shows it: documents are URL-encoded JSON. */
export function roleView(role: StoredRole): Role {
  return {
    Path: pathOf(role.Arn),
    RoleName: role.RoleName,
    RoleId: role.RoleId,
    Arn: role.Arn,
    CreateDate: role.CreateDate,
    AssumeRolePolicyDocument: encodeDocument(role.AssumeRolePolicyDocument),
    MaxSessionDuration: maxSessionDuration,
  };
}

export function encodeDocument(document: object): string {
  return encodeURIComponent(JSON.stringify(document));
}

/** `arn:aws:iam::1:role/a/b/name` -> `/a/b/` */
export function pathOf(arn: string): string {
  const resource = arn.slice(arn.indexOf(':role/') + ':role'.length);
  return resource.slice(0, resource.lastIndexOf('/') + 1);
}

export function roleArnAccess(state: IamState, action: string, roleName: string | undefined) {
  const { account } = state.cloud;
  const resource =
    state.roles.get(roleName ?? '')?.Arn ?? `arn:${account.partition}:iam::${account.id}:role/${roleName}`;
  return [{ action, resource }];
}
