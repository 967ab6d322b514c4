import { deployer, pick } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

export const kmsKey: ResourceHandler = {
  type: 'AWS::KMS::Key',
  async create({ properties }, cloud) {
    const input = {
      ...pick(properties, ['Description', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin', 'Tags']),
      ...(properties['KeyPolicy'] !== undefined && { Policy: JSON.stringify(properties['KeyPolicy']) }),
    };
    const { KeyMetadata } = (await cloud.call('kms', 'CreateKey', input, deployer)) as {
      KeyMetadata: { KeyId: string; Arn: string };
    };
    const { KeyId, Arn } = KeyMetadata;
    return { ref: KeyId, attributes: { Arn, KeyId } };
  },
};

export const kmsAlias: ResourceHandler = {
  type: 'AWS::KMS::Alias',
  async create({ properties }, cloud) {
    const { AliasName, TargetKeyId } = properties;
    await cloud.call('kms', 'CreateAlias', { AliasName, TargetKeyId }, deployer);
    return { ref: String(AliasName) };
  },
};
