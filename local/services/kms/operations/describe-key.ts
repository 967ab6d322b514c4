import type { DescribeKeyCommandInput, DescribeKeyResponse } from '@aws-sdk/client-kms';
import { keyMetadata } from '../key-metadata.ts';
import { onKey } from '../on-key.ts';

export const describeKey = onKey<DescribeKeyCommandInput, DescribeKeyResponse>('DescribeKey', (key, _input, state) => ({
  KeyMetadata: keyMetadata(state, key),
}));
