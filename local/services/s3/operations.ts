import { type BoundOperation, bind } from '../../core/service.ts';
import { abortMultipartUpload } from './operations/abort-multipart-upload.ts';
import { completeMultipartUpload } from './operations/complete-multipart-upload.ts';
import { copyObject } from './operations/copy-object.ts';
import { createBucket } from './operations/create-bucket.ts';
import { createMultipartUpload } from './operations/create-multipart-upload.ts';
import { deleteBucket } from './operations/delete-bucket.ts';
import { deleteBucketPolicy } from './operations/delete-bucket-policy.ts';
import { deleteObject } from './operations/delete-object.ts';
import { deleteObjects } from './operations/delete-objects.ts';
import { getBucketLocation } from './operations/get-bucket-location.ts';
import { getBucketNotificationConfiguration } from './operations/get-bucket-notification-configuration.ts';
import { getBucketPolicy } from './operations/get-bucket-policy.ts';
import { getBucketVersioning } from './operations/get-bucket-versioning.ts';
import { getObject } from './operations/get-object.ts';
import { headBucket } from './operations/head-bucket.ts';
import { headObject } from './operations/head-object.ts';
import { listBuckets } from './operations/list-buckets.ts';
import { listObjectVersions } from './operations/list-object-versions.ts';
import { listObjects } from './operations/list-objects.ts';
import { listObjectsV2 } from './operations/list-objects-v2.ts';
import { putBucketNotificationConfiguration } from './operations/put-bucket-notification-configuration.ts';
import { putBucketPolicy } from './operations/put-bucket-policy.ts';
import { putBucketVersioning } from './operations/put-bucket-versioning.ts';
import { putObject } from './operations/put-object.ts';
import { uploadPart } from './operations/upload-part.ts';
import type { S3State } from './state.ts';

export function s3Operations(state: S3State): Record<string, BoundOperation> {
  return bind(state, {
    AbortMultipartUpload: abortMultipartUpload,
    CompleteMultipartUpload: completeMultipartUpload,
    CopyObject: copyObject,
    CreateBucket: createBucket,
    CreateMultipartUpload: createMultipartUpload,
    DeleteBucket: deleteBucket,
    DeleteBucketPolicy: deleteBucketPolicy,
    DeleteObject: deleteObject,
    DeleteObjects: deleteObjects,
    GetBucketLocation: getBucketLocation,
    GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
    GetBucketPolicy: getBucketPolicy,
    GetBucketVersioning: getBucketVersioning,
    GetObject: getObject,
    HeadBucket: headBucket,
    HeadObject: headObject,
    ListBuckets: listBuckets,
    ListObjectVersions: listObjectVersions,
    ListObjects: listObjects,
    ListObjectsV2: listObjectsV2,
    PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
    PutBucketPolicy: putBucketPolicy,
    PutBucketVersioning: putBucketVersioning,
    PutObject: putObject,
    UploadPart: uploadPart,
  });
}
