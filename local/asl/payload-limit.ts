import type { Json } from './json.ts';
import { StatesError } from './states-error.ts';

/** Bytes of UTF-8 that any input, output or result may have. */
export const payloadLimit = 262_144;

export function payloadBytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Throws `States.DataLimitExceeded` when `value` is too large as JSON. `producer` is the state or task that made it. */
export function checkPayload(value: Json, producer: string): string {
  const text = JSON.stringify(value);
  if (payloadBytes(text) > payloadLimit)
    throw new StatesError(
      'States.DataLimitExceeded',
      `The state/task '${producer}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  return text;
}
