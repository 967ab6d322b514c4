import type { CreateKeyCommandInput, CreateKeyResponse, KeySpec } from '@aws-sdk/client-kms';
import { arn } from '../../../core/arn.ts';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { keyMetadata } from '../key-metadata.ts';
import { checkedPolicy, defaultKeyPolicy } from '../key-policy.ts';
import type { Key, KmsState } from '../state.ts';

/** The usages that keys have here, by what their spec begins with. */
const usages: readonly (readonly [spec: RegExp, usage: Key['usage']])[] = [
  [/^HMAC_/, 'GENERATE_VERIFY_MAC'],
  [/^SYMMETRIC_DEFAULT$/, 'ENCRYPT_DECRYPT'],
];

export const createKey: Operation<KmsState, CreateKeyCommandInput, CreateKeyResponse> = {
  authorize: () => [{ action: 'kms:CreateKey', resource: '*' }],
  run(input, state) {
    const { cloud } = state;
    const spec: KeySpec = input.KeySpec ?? 'SYMMETRIC_DEFAULT';
    const usage = usageOf(spec, input.KeyUsage);
    const id = cloud.random.uuid();
    const key: Key = {
      id,
      arn: arn(cloud.account, 'kms', `key/${id}`),
      spec,
      usage,
      description: input.Description ?? '',
      createdAt: new Date(cloud.clock.now()),
      material: Buffer.from(cloud.random.text(128, '0123456789abcdef'), 'hex'),
      policy: input.Policy === undefined ? defaultKeyPolicy(cloud.account) : checkedPolicy(input.Policy),
      state: 'Enabled',
    };
    state.keys.set(id, key);
    return { KeyMetadata: keyMetadata(state, key) };
  },
};

function usageOf(spec: KeySpec, wanted: CreateKeyCommandInput['KeyUsage']): Key['usage'] {
  const usage = usages.find(([pattern]) => pattern.test(spec))?.[1];
  if (!usage) {
    throw new AwsError('UnsupportedOperationException', `The local cloud has no keys of the spec ${spec}.`);
  }
  if ((wanted ?? 'ENCRYPT_DECRYPT') === usage) return usage;
  throw new AwsError(
    'ValidationException',
    `KeyUsage ${wanted ?? 'ENCRYPT_DECRYPT'} is not compatible with KeySpec ${spec}`,
  );
}
