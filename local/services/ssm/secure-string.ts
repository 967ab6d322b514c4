import { createHash } from 'node:crypto';
import { AwsError } from '../../core/aws-error.ts';
import type { Access } from '../../core/service.ts';
import type { KmsCore } from '../kms/kms-core.ts';
import type { SsmState, StoredParameter } from './state.ts';

/** AWS's own key, which every caller of the account may use through Parameter Store. */
const ownKey = 'alias/aws/ssm';

/** The key that a secret is kept under: the ARN of a key of the account's, or the name of AWS's own. Throws `InvalidKeyId`. */
export function secretKey({ cloud }: SsmState, keyId: string | undefined): string {
  if (keyId === undefined || keyId === ownKey) return ownKey;
  const arn = cloud.core<KmsCore>('kms').keyArn(keyId);
  if (arn === undefined) throw new AwsError('InvalidKeyId', `The key ${keyId} does not exist.`);
  return arn;
}

/** What using a secret asks of the caller besides the parameter itself: the key, unless it is AWS's own. */
export function keyAccess(action: 'kms:Decrypt' | 'kms:Encrypt', key: string | undefined): Access[] {
  return key === undefined || key === ownKey ? [] : [{ action, resource: key }];
}

/** How a secret reads without decryption: a text that tells nothing. */
export function sealed({ name, value, version }: StoredParameter): string {
  return `AQICAH${createHash('sha512')
    .update(JSON.stringify([name, version, value]))
    .digest('base64')}`;
}
