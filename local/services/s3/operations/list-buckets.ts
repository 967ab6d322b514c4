import type { ListBucketsCommandInput, ListBucketsCommandOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../core/service.ts';
import type { S3State } from '../state.ts';

export const listBuckets: Operation<S3State, ListBucketsCommandInput, Omit<ListBucketsCommandOutput, '$metadata'>> = {
  authorize: () => [{ action: 's3:ListAllMyBuckets', resource: '*' }],
  run({ Prefix = '' }, { buckets, cloud }) {
    const found = [...buckets.values()].filter(({ name }) => name.startsWith(Prefix));
    found.sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      Buckets: found.map(({ name, createdAt }) => ({ Name: name, CreationDate: new Date(createdAt) })),
      Owner: { ID: cloud.account.id },
    };
  },
};
