import type { KeyMetadata, MacAlgorithmSpec } from '@aws-sdk/client-kms';
import type { Key, KmsState } from './state.ts';

export function keyMetadata({ cloud }: KmsState, key: Key): KeyMetadata {
  const isMac = key.usage === 'GENERATE_VERIFY_MAC';
  return {
    AWSAccountId: cloud.account.id,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: key.createdAt,
    Enabled: key.state === 'Enabled',
    Description: key.description,
    KeyUsage: key.usage,
    KeyState: key.state,
    ...(key.deletionAt && { DeletionDate: key.deletionAt }),
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    CustomerMasterKeySpec: key.spec as 'HMAC_256',
    KeySpec: key.spec,
    ...(isMac
      ? { MacAlgorithms: [key.spec.replace('HMAC_', 'HMAC_SHA_') as MacAlgorithmSpec] }
      : { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] }),
    MultiRegion: false,
  };
}
