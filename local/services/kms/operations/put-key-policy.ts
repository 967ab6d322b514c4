import type { PutKeyPolicyCommandInput } from '@aws-sdk/client-kms';
import { checkedPolicy } from '../key-policy.ts';
import { onKey } from '../on-key.ts';

export const putKeyPolicy = onKey<PutKeyPolicyCommandInput, object>('PutKeyPolicy', (key, { Policy = '' }) => {
  key.policy = checkedPolicy(Policy);
  return {};
});
