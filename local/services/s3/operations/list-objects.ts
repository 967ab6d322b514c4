import type { ListObjectsCommandInput, ListObjectsCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import { listAccess } from '../access.ts';
import { encodeKey, objectPage } from '../object-page.ts';
import type { S3State } from '../state.ts';

const largestPage = 1000;

/** The first version of the listing, with markers. `NextMarker` is given only where there is a delimiter. */
export const listObjects: Operation<S3State, ListObjectsCommandInput, Omit<ListObjectsCommandOutput, '$metadata'>> = {
  authorize: (input, state) => [listAccess(state, input)],
  run(input, state) {
    const { Prefix = '', Delimiter = '', MaxKeys = largestPage, Marker = '' } = input;
    const encode = input.EncodingType === 'url';
    const limit = Math.min(MaxKeys, largestPage);
    const request = { prefix: Prefix, delimiter: Delimiter, after: Marker, limit, encode };
    const { last, ...shown } = objectPage(state.bucket(input.Bucket), request);
    const show = (text: string): string => (encode ? encodeKey(text) : text);
    return {
      ...shown,
      Name: input.Bucket,
      Prefix: show(Prefix),
      Marker: show(Marker),
      MaxKeys,
      ...(Delimiter ? { Delimiter: show(Delimiter) } : {}),
      ...(encode ? { EncodingType: 'url' } : {}),
      ...(shown.IsTruncated && Delimiter ? { NextMarker: show(last) } : {}),
    };
  },
};
