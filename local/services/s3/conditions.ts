import { AwsError } from '../../core/aws-error.ts';
import type { StoredObject } from './stored-object.ts';

export interface Conditions {
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly IfModifiedSince?: Date | undefined;
  readonly IfUnmodifiedSince?: Date | undefined;
}

/** Throws where a conditional read is answered without a body: 412, or 304 for a copy that is still good. */
export function checkRead(object: StoredObject, conditions: Conditions): void {
  const { IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince } = conditions;
  const modified = Math.floor(object.modifiedAt / 1000) * 1000;
  if (IfMatch !== undefined ? !names(IfMatch, object) : IfUnmodifiedSince && modified > IfUnmodifiedSince.getTime()) {
    throw preconditionFailed(IfMatch !== undefined ? 'If-Match' : 'If-Unmodified-Since');
  }
  if (
    IfNoneMatch !== undefined ? names(IfNoneMatch, object) : IfModifiedSince && modified <= IfModifiedSince.getTime()
  ) {
    throw new AwsError('NotModified', 'Not Modified', { status: 304 });
  }
}

/** Throws when a conditional write finds something else than it expects. */
export function checkWrite(
  existing: StoredObject | undefined,
  { IfMatch, IfNoneMatch }: Conditions,
  key: string,
): void {
  if (IfNoneMatch !== undefined && existing && names(IfNoneMatch, existing)) throw preconditionFailed('If-None-Match');
  if (IfMatch === undefined) return;
  if (!existing) {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404, fields: { Key: key } });
  }
  if (!names(IfMatch, existing)) throw preconditionFailed('If-Match');
}

function names(tag: string, { etag }: StoredObject): boolean {
  return tag === '*' || tag.split(',').some(one => one.trim().replaceAll('"', '') === etag.replaceAll('"', ''));
}

function preconditionFailed(Condition: string): AwsError {
  return new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    fields: { Condition },
  });
}
