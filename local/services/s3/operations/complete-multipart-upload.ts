import { createHash } from 'node:crypto';
import type {
  CompletedPart,
  CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadCommandOutput,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { objectAccess } from '../access.ts';
import { announce } from '../announce.ts';
import { checkWrite } from '../conditions.ts';
import { keepObject } from '../object-versions.ts';
import type { S3State, Upload } from '../state.ts';
import { versionOf } from '../stored-object.ts';

const smallestPart = 5 * 1024 * 1024;

type Output = Omit<CompleteMultipartUploadCommandOutput, '$metadata'>;

export const completeMultipartUpload: Operation<S3State, CompleteMultipartUploadCommandInput, Output> = {
  authorize: ({ Bucket, Key }, state) => [objectAccess(state, 'PutObject', Bucket, Key)],
  run(input, state) {
    const { UploadId = '', Bucket = '', Key = '' } = input;
    const upload = state.upload(UploadId, Bucket, Key);
    const bucket = state.bucket(Bucket);
    checkWrite(bucket.objects.get(Key), input, Key);
    const parts = chosenParts(upload, input.MultipartUpload?.Parts ?? []);
    const body = Buffer.concat(parts.map(part => part.body));
    const etag = combinedTag(parts.map(part => part.etag));
    const written = { key: Key, body, etag, modifiedAt: state.cloud.clock.now(), settings: upload.settings };
    const object = keepObject(state, bucket, written);
    state.uploads.delete(UploadId);
    announce(state, Bucket, object, { detailType: 'Object Created', reason: 'CompleteMultipartUpload' });
    return { Bucket, Key, ETag: etag, ...versionOf(object), Location: `/${Bucket}/${Key}` };
  },
};

type Part = { readonly body: Uint8Array; readonly etag: string };

function chosenParts(upload: Upload, chosen: readonly CompletedPart[]): Part[] {
  if (chosen.length === 0) {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  if (chosen.some((part, i) => i > 0 && (part.PartNumber ?? 0) <= (chosen[i - 1]?.PartNumber ?? 0))) {
    throw new AwsError(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
    );
  }
  const parts = chosen.map(({ PartNumber = 0, ETag = '' }) => {
    const part = upload.parts.get(PartNumber);
    if (part && part.etag.replaceAll('"', '') === ETag.replaceAll('"', '')) return part;
    throw new AwsError(
      'InvalidPart',
      "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
      { fields: { PartNumber: String(PartNumber), ETag } },
    );
  });
  if (parts.slice(0, -1).some(part => part.body.byteLength < smallestPart)) {
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  return parts;
}

/** The MD5 of the parts' MD5s, and their number. */
function combinedTag(tags: readonly string[]): string {
  const hash = createHash('md5');
  for (const tag of tags) hash.update(Buffer.from(tag.replaceAll('"', ''), 'hex'));
  return `"${hash.digest('hex')}-${tags.length}"`;
}
