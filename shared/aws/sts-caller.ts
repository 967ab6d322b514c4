import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';

/** The ARN of whoever calls. */
export async function stsCaller(client: STSClient): Promise<string> {
  const { Arn = 'somebody' } = await client.send(new GetCallerIdentityCommand({}));
  return Arn;
}
