import type { PutBucketPolicyCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { statementsOf } from '../../../iam/policy.ts';
import { bucketAccess } from '../access.ts';
import type { S3State } from '../state.ts';

export const putBucketPolicy: Operation<S3State, PutBucketPolicyCommandInput> = {
  authorize: ({ Bucket }, state) => [bucketAccess(state, 'PutBucketPolicy', Bucket)],
  run({ Bucket, Policy = '' }, state) {
    state.bucket(Bucket).policy = { text: Policy, statements: checked(Policy) };
    return {};
  },
};

function checked(text: string) {
  try {
    const statements = statementsOf(JSON.parse(text) as object);
    if (statements.every(({ Principal, NotPrincipal }) => Principal ?? NotPrincipal)) return statements;
    throw new TypeError('Missing required field Principal');
  } catch (error) {
    throw new AwsError('MalformedPolicy', (error as Error).message);
  }
}
