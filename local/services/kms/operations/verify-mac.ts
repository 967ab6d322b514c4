import type { VerifyMacCommandInput, VerifyMacResponse } from '@aws-sdk/client-kms';
import { checkMac, macOf } from '../mac.ts';
import { onKey } from '../on-key.ts';

export const verifyMac = onKey<VerifyMacCommandInput, VerifyMacResponse>(
  'VerifyMac',
  (key, { Message = new Uint8Array(), Mac = new Uint8Array(), MacAlgorithm = 'HMAC_SHA_256' }) => {
    checkMac(macOf(key, MacAlgorithm, Message, 'VerifyMac'), Mac);
    return { KeyId: key.arn, MacValid: true, MacAlgorithm };
  },
  { uses: true },
);
