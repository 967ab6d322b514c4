import { createHmac } from 'node:crypto';
import type { Hash } from './redacted-value.ts';

/** 128 bits in hexadecimal digits. */
const digits = 32;

/** How values are hashed with the key of a model. */
export function valueHash(key: Uint8Array): Hash {
  return text => createHmac('sha256', key).update(text).digest('hex').slice(0, digits);
}
