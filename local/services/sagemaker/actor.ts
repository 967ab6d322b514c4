import { iamArn } from '../../core/arn.ts';
import type { Account } from '../../core/cloud.ts';
import type { Caller } from '../../core/service.ts';

/** `CreatedBy` and `LastModifiedBy`: the caller outside of SageMaker Studio. */
export interface Actor {
  readonly IamIdentity: { readonly Arn: string; readonly PrincipalId: string };
}

export function actor(account: Account, caller: Caller): Actor {
  return { IamIdentity: identity(account, caller) };
}

function identity(account: Account, caller: Caller): Actor['IamIdentity'] {
  if (caller.kind === 'root') return { Arn: iamArn(account, 'root'), PrincipalId: account.id };
  if (caller.kind === 'service') return { Arn: caller.service, PrincipalId: caller.service };
  const session = `${caller.roleName}/${caller.sessionName}`;
  return {
    Arn: `arn:${account.partition}:sts::${account.id}:assumed-role/${session}`,
    PrincipalId: `AROA${hex(caller.roleName)}:${caller.sessionName}`,
  };
}

/** Stable upper-case letters for a role, in the place of its unique id. */
function hex(roleName: string): string {
  let hash = 7;
  for (const char of roleName) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0;
  return hash.toString(16).toUpperCase().padStart(8, '0').padEnd(17, 'EXAMPLE');
}
