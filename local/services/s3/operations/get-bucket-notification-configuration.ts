import type {
  GetBucketNotificationConfigurationCommandInput,
  GetBucketNotificationConfigurationCommandOutput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

export const getBucketNotificationConfiguration: Operation<
  S3State,
  GetBucketNotificationConfigurationCommandInput,
  Omit<GetBucketNotificationConfigurationCommandOutput, '$metadata'>
> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'GetBucketNotification', Bucket)],
  run: ({ Bucket }, state) => (state.bucket(Bucket).announces ? { EventBridgeConfiguration: {} } : {}),
};
