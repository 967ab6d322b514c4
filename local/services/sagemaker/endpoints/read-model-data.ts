import { S3Location } from '../s3-location.ts';
import type { SageMakerState } from '../state.ts';

/** Reads `model.tar.gz` with the rights of the model's execution role. A model without artefact gives no bytes. */
export async function readModelData(
  state: SageMakerState,
  url: string | undefined,
  roleArn: string,
): Promise<{ bytes: Uint8Array | undefined } | { failure: string }> {
  if (url === undefined) return { bytes: undefined };
  try {
    const { Bucket, Key } = S3Location.parse(url);
    const caller = { kind: 'role', roleName: roleArn.split('/').at(-1) ?? roleArn, sessionName: 'SageMaker' } as const;
    const output = (await state.cloud.call('s3', 'GetObject', { Bucket, Key }, caller)) as { Body: Uint8Array };
    return { bytes: output.Body };
  } catch (error) {
    state.cloud.log(`SageMaker could not read ${url}`, { error: String(error) });
    return { failure: unreadable(url, roleArn, state.cloud.account.region) };
  }
}

function unreadable(url: string, roleArn: string, region: string): string {
  return (
    `Could not access model data at ${url}. Please ensure that the role "${roleArn}" exists and that its trust relationship policy ` +
    'allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the role has ' +
    `"s3:GetObject" permissions and that the object is located in ${region}.`
  );
}
