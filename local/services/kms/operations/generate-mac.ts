import type { GenerateMacCommandInput, GenerateMacResponse } from '@aws-sdk/client-kms';
import { macOf } from '../mac.ts';
import { onKey } from '../on-key.ts';

export const generateMac = onKey<GenerateMacCommandInput, GenerateMacResponse>(
  'GenerateMac',
  (key, { Message = new Uint8Array(), MacAlgorithm = 'HMAC_SHA_256' }) => ({
    Mac: macOf(key, MacAlgorithm, Message, 'GenerateMac'),
    MacAlgorithm,
    KeyId: key.arn,
  }),
  { uses: true },
);
