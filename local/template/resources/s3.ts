import { deployer } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

/** Encryption, lifecycle and public-access settings of a bucket change nothing here and are left out. */
export const bucket: ResourceHandler = {
  type: 'AWS::S3::Bucket',
  async create({ properties, generatedName }, cloud) {
    const Bucket = String(properties['BucketName'] ?? generatedName.toLowerCase()).slice(0, 63);
    await cloud.call('s3', 'CreateBucket', { Bucket }, deployer);
    if (announces(properties['NotificationConfiguration'])) {
      const NotificationConfiguration = { EventBridgeConfiguration: {} };
      await cloud.call('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration }, deployer);
    }
    const VersioningConfiguration = properties['VersioningConfiguration'];
    if (VersioningConfiguration) {
      await cloud.call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration }, deployer);
    }
    const attributes = {
      Arn: `arn:aws:s3:::${Bucket}`,
      DomainName: `${Bucket}.s3.amazonaws.com`,
      RegionalDomainName: `${Bucket}.s3.${cloud.account.region}.amazonaws.com`,
    };
    return { ref: Bucket, attributes };
  },
};

/** Whether changes of its objects go to the event bus. CloudFormation's other kinds of notification do nothing here. */
function announces(notification: unknown): boolean {
  const { EventBridgeConfiguration } = (notification ?? {}) as {
    EventBridgeConfiguration?: { EventBridgeEnabled?: unknown };
  };
  return (
    EventBridgeConfiguration !== undefined && String(EventBridgeConfiguration.EventBridgeEnabled ?? true) === 'true'
  );
}

export const bucketPolicy: ResourceHandler = {
  type: 'AWS::S3::BucketPolicy',
  async create({ properties }, cloud) {
    const Bucket = String(properties['Bucket']);
    const Policy = JSON.stringify(properties['PolicyDocument']);
    await cloud.call('s3', 'PutBucketPolicy', { Bucket, Policy }, deployer);
    return { ref: Bucket };
  },
};
