import type { Cloud } from '../core/cloud.ts';
import type { Caller } from '../core/service.ts';
import type { IamCore } from './iam-core.ts';

/** What STS and the registry call a caller: `<role id>:<session name>` of a role's session, the account of its root. */
export function principalId(cloud: Cloud, caller: Caller): string {
  if (caller.kind === 'root') return cloud.account.id;
  if (caller.kind === 'service') return caller.service;
  const roleId = cloud.core<IamCore>('iam').role(caller.roleName)?.RoleId ?? 'AROAUNKNOWN';
  return `${roleId}:${caller.sessionName}`;
}
