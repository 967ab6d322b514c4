import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { type Identity, identityOf } from '#shared/domain/approval/identity.ts';

/** The ARN of whoever calls. */
export async function stsCaller(client: STSClient): Promise<string> {
  const { Arn = 'somebody' } = await client.send(new GetCallerIdentityCommand({}));
  return Arn;
}

/** Whoever calls. STS does not tell the source identity of a session. */
export async function stsIdentity(client: STSClient): Promise<Identity> {
  const { Arn, UserId } = await client.send(new GetCallerIdentityCommand({}));
  return identityOf({ ...(Arn && { arn: Arn }), ...(UserId && { principalId: UserId }) });
}
