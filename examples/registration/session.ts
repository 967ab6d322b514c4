import { S3Client } from '@aws-sdk/client-s3';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** AWS as the standard credentials, region and endpoint settings reach it. */
export interface Session {
  readonly sagemaker: SageMakerClient;
  readonly s3: S3Client;
  readonly region: string;
  readonly accountId: string;
}

export async function openSession(): Promise<Session> {
  const sts = new STSClient({});
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  if (!Account) throw new Error('sts:GetCallerIdentity named no account; check the credentials.');
  return {
    sagemaker: new SageMakerClient({}),
    s3: new S3Client({}),
    region: await sts.config.region(),
    accountId: Account,
  };
}
