import type { Redaction } from '#shared/domain/policy/sections/capture-policy.ts';

/** A keyed hash as text: nobody without the key can find a value by trying all there are. */
export type Hash = (text: string) => string;

export type Treatment = Pick<Redaction, 'how' | 'bounds'>;

/**
 * What is stored in the place of a value; undefined where nothing is. What was missing stays missing, and what is no number
 * has no bucket.
 */
export function redactedValue(value: unknown, { how, bounds = [] }: Treatment, hash: Hash): unknown {
  if (how === 'drop') return undefined;
  if (value === undefined || value === null || value === '') return value;
  if (how === 'hash') return hash(typeof value === 'object' ? JSON.stringify(value) : String(value));
  const number = typeof value === 'object' ? Number.NaN : Number(value);
  return Number.isNaN(number) ? undefined : bounds.filter(bound => number >= bound).length;
}
