import { z } from 'zod';

/** Binary multiples, as AWS counts its payload limits. */
const unitBytes: Readonly<Record<string, number>> = { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };
const form = /^(\d+(?:\.\d+)?)(B|KB|MB|GB)$/;

/** Bytes of a size such as `128KB` or `4.4MB`; undefined when the text is none. */
export function parseSize(text: string): number | undefined {
  const [, amount, unit] = form.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return Math.floor(Number(amount) * (unitBytes[unit] ?? Number.NaN));
}

/** A key that holds a size from `min` to `max`; parsed to bytes. */
export function size(options: { readonly min: string; readonly max: string; readonly description: string }) {
  const [min, max] = [parseSize(options.min) ?? 0, parseSize(options.max) ?? Number.POSITIVE_INFINITY];
  const accepts = `a size such as 128KB or 4MB (1KB = 1024 bytes), from ${options.min} to ${options.max}`;
  return z
    .string()
    .regex(form)
    .refine(text => within(parseSize(text), min, max))
    .meta({ description: options.description, accepts })
    .transform(text => parseSize(text) ?? 0);
}

function within(value: number | undefined, min: number, max: number): boolean {
  return value !== undefined && value >= min && value <= max;
}
