import { iamArn } from '../../core/arn.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Caller } from '../../core/service.ts';
import { sessionArn } from '../../iam/authorize.ts';
import { principalId } from '../../iam/principal-id.ts';

/** `CreatedBy` and `LastModifiedBy`: the caller outside of SageMaker Studio. */
export interface Actor {
  readonly IamIdentity: { readonly Arn: string; readonly PrincipalId: string; readonly SourceIdentity?: string };
}

export function actor(cloud: Cloud, caller: Caller): Actor {
  const source = caller.kind === 'role' ? caller.sourceIdentity : undefined;
  return {
    IamIdentity: {
      Arn: arnOf(cloud, caller),
      PrincipalId: principalId(cloud, caller),
      ...(source !== undefined && { SourceIdentity: source }),
    },
  };
}

function arnOf(cloud: Cloud, caller: Caller): string {
  if (caller.kind === 'root') return iamArn(cloud.account, 'root');
  return caller.kind === 'service' ? caller.service : sessionArn(cloud, caller);
}
