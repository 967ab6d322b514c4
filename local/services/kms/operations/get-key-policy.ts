import type { GetKeyPolicyCommandInput, GetKeyPolicyResponse } from '@aws-sdk/client-kms';
import { onKey } from '../on-key.ts';

export const getKeyPolicy = onKey<GetKeyPolicyCommandInput, GetKeyPolicyResponse>('GetKeyPolicy', key => ({
  Policy: key.policy,
  PolicyName: 'default',
}));
