import type { GetObjectCommandInput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { objectAccess, readAction } from '../access.ts';
import { parseRange } from '../byte-range.ts';
import { checkRead } from '../conditions.ts';
import { objectVersion } from '../object-versions.ts';
import type { S3State } from '../state.ts';
import { objectDescription } from '../stored-object.ts';

/** An answer with `ContentRange` is a part of the object and has HTTP status 206. */
export const getObject: Operation<S3State, GetObjectCommandInput> = {
  authorize: ({ Bucket, Key, VersionId }, state) => [objectAccess(state, readAction(VersionId), Bucket, Key)],
  run(input, state) {
    const object = objectVersion(state, input.Bucket, input.Key, input.VersionId);
    checkRead(object, input);
    const range = parseRange(input.Range, object.body.byteLength);
    const whole = objectDescription(object, input.ChecksumMode === 'ENABLED' && !range);
    const asked = {
      ...whole,
      ...(input.ResponseContentType ? { ContentType: input.ResponseContentType } : {}),
      ...(input.ResponseContentDisposition ? { ContentDisposition: input.ResponseContentDisposition } : {}),
    };
    if (!range) return { ...asked, Body: object.body };
    const { first, last } = range;
    return {
      ...asked,
      Body: object.body.subarray(first, last + 1),
      ContentLength: last - first + 1,
      ContentRange: `bytes ${first}-${last}/${object.body.byteLength}`,
    };
  },
};
