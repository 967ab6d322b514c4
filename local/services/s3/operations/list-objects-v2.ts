import type { ListObjectsV2CommandInput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { listAccess } from '../access.ts';
import { encodeKey, objectPage } from '../object-page.ts';
import type { S3State } from '../state.ts';

const largestPage = 1000;

type Output = Omit<ListObjectsV2CommandOutput, '$metadata'>;

export const listObjectsV2: Operation<S3State, ListObjectsV2CommandInput, Output> = {
  authorize: (input, state) => [listAccess(state, input)],
  run(input, state) {
    const { Prefix = '', Delimiter = '', MaxKeys = largestPage, ContinuationToken, StartAfter = '' } = input;
    const encode = input.EncodingType === 'url';
    const after = ContinuationToken === undefined ? StartAfter : readToken(ContinuationToken);
    const limit = Math.min(MaxKeys, largestPage);
    const page = objectPage(state.bucket(input.Bucket), { prefix: Prefix, delimiter: Delimiter, after, limit, encode });
    const { last, ...shown } = page;
    return {
      ...shown,
      Name: input.Bucket,
      Prefix: encode ? encodeKey(Prefix) : Prefix,
      MaxKeys,
      KeyCount: page.Contents.length + page.CommonPrefixes.length,
      ...(Delimiter ? { Delimiter: encode ? encodeKey(Delimiter) : Delimiter } : {}),
      ...(encode ? { EncodingType: 'url' } : {}),
      ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      ...(page.IsTruncated ? { NextContinuationToken: Buffer.from(last).toString('base64url') } : {}),
    };
  },
};

function readToken(token: string): string {
  const key = Buffer.from(token, 'base64url').toString('utf8');
  if (Buffer.from(key).toString('base64url') === token) return key;
  throw new AwsError('InvalidArgument', 'The continuation token provided is incorrect', {
    fields: { ArgumentName: 'continuation-token' },
  });
}
