import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { Statement } from '../../iam/policy.ts';
import type { ObjectVersion } from './object-versions.ts';
import type { StoredObject } from './stored-object.ts';

export interface Bucket {
  readonly name: string;
  readonly createdAt: number;
  /** The objects as they are read without a version. */
  readonly objects: Map<string, StoredObject>;
  /** The newest first, by key; only of what was written or deleted since versions are kept. */
  readonly versions: Map<string, ObjectVersion[]>;
  /** Whether versions are kept; absent while they never were. */
  versioning?: 'Enabled' | 'Suspended';
  /** The bucket's policy as it was given, and its statements. */
  policy?: { readonly text: string; readonly statements: readonly Statement[] };
  /** Object changes are announced on the default event bus. */
  announces: boolean;
}

export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly settings: object;
  readonly parts: Map<number, { readonly body: Uint8Array; readonly etag: string }>;
}

export class S3State {
  readonly cloud: Cloud;
  readonly buckets = new Map<string, Bucket>();
  readonly uploads = new Map<string, Upload>();

  constructor(cloud: Cloud) {
    this.cloud = cloud;
  }

  bucket(name = ''): Bucket {
    const found = this.buckets.get(name);
    if (found) return found;
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
      status: 404,
      fields: { BucketName: name },
    });
  }

  object(bucket = '', key = ''): StoredObject {
    const found = this.bucket(bucket).objects.get(key);
    if (found) return found;
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, fields: { Key: key } });
  }

  upload(id = '', bucket = '', key = ''): Upload {
    const found = this.uploads.get(id);
    if (found && found.bucket === bucket && found.key === key) return found;
    throw new AwsError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { status: 404, fields: { UploadId: id } },
    );
  }
}
