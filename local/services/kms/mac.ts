import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MacAlgorithmSpec } from '@aws-sdk/client-kms';
import { AwsError } from '../../core/aws-error.ts';
import { invalidUsage } from './errors.ts';
import type { Key } from './state.ts';

/** `HMAC_SHA_256` of a message under a key `HMAC_256`. Throws `InvalidKeyUsageException` for a key of another kind. */
export function macOf(key: Key, algorithm: MacAlgorithmSpec, message: Uint8Array, operation: string): Buffer {
  if (key.usage !== 'GENERATE_VERIFY_MAC') throw invalidUsage(key.arn, key.usage, operation);
  const bits = algorithm.replace('HMAC_SHA_', '');
  if (key.spec !== `HMAC_${bits}`) {
    const text = `The algorithm ${algorithm} is not valid for the key spec ${key.spec} of ${key.arn}.`;
    throw new AwsError('InvalidKeyUsageException', text);
  }
  return createHmac(`sha${bits}`, key.material).update(message).digest();
}

/** Throws `KMSInvalidMacException`. */
export function checkMac(expected: Buffer, got: Uint8Array): void {
  const mac = Buffer.from(got);
  if (mac.length === expected.length && timingSafeEqual(mac, expected)) return;
  throw new AwsError('KMSInvalidMacException', 'The MAC is not valid.');
}
