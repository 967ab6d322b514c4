import type { PutBucketNotificationConfigurationCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

/** Announcements on the event bus are the only kind of notification here. */
export const putBucketNotificationConfiguration: Operation<S3State, PutBucketNotificationConfigurationCommandInput> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'PutBucketNotification', Bucket)],
  run({ Bucket, NotificationConfiguration = {} }, state) {
    const { EventBridgeConfiguration, ...others } = NotificationConfiguration;
    if (Object.values(others).some(list => list?.length)) {
      throw new AwsError('NotImplemented', 'The local cloud supports EventBridgeConfiguration only.', { status: 501 });
    }
    state.bucket(Bucket).announces = EventBridgeConfiguration !== undefined;
    return {};
  },
};
