import { z } from 'zod';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const form = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** Milliseconds of a duration such as `250ms`, `90s`, `10m`, `24h` or `7d`; undefined when the text is none. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = form.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return Math.round(Number(amount) * (unitMs[unit] ?? Number.NaN));
}

/** The shortest way to write `ms` as a duration. */
export function formatDuration(ms: number): string {
  const unit = ['d', 'h', 'm', 's'].find(name => ms > 0 && ms % (unitMs[name] ?? 1) === 0) ?? (ms === 0 ? 's' : 'ms');
  return `${ms / (unitMs[unit] ?? 1)}${unit}`;
}

/** A key that holds a duration from `min` to `max`; parsed to milliseconds. */
export function duration(options: { readonly min: string; readonly max: string; readonly description: string }) {
  const [min, max] = [parseDuration(options.min) ?? 0, parseDuration(options.max) ?? Number.POSITIVE_INFINITY];
  const accepts = `a duration such as 250ms, 90s, 10m or 24h, from ${options.min} to ${options.max}`;
  return z
    .string()
    .regex(form)
    .refine(text => within(parseDuration(text), min, max))
    .meta({ description: options.description, accepts })
    .transform(text => parseDuration(text) ?? 0);
}

function within(value: number | undefined, min: number, max: number): boolean {
  return value !== undefined && value >= min && value <= max;
}
