import type { Json } from '../../../asl/json.ts';

/** A member that the API takes as text and Step Functions also as JSON. */
export function textOf(value: Json | undefined): Json | undefined {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}
