import type { Interval } from '../../gates/kernels/interval.ts';

/** What is shown where a number does not exist. */
export const NONE = '–';

/** Four digits tell enough to people; below 0.0001 two do. */
export function shown(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  return withMinus(String(rounded(value)));
}

function rounded(value: number): number {
  const far = Math.abs(value);
  if (far >= 1) return Number(value.toPrecision(4));
  return Number(far >= 0.0001 ? value.toFixed(4) : value.toPrecision(2));
}

/** A difference with its sign. */
export function signed(value: number | null | undefined): string {
  const text = shown(value);
  return typeof value === 'number' && value > 0 ? `+${text}` : text;
}

/** `0.91 to 0.93`, of differences with their signs. */
export function range(interval: Interval | null | undefined, text: (value: number) => string = shown): string {
  return interval ? `${text(interval[0])} to ${text(interval[1])}` : NONE;
}

/** A time: `2026-01-05 09:00 UTC`. */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function size(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'] as const;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

/** With a minus sign, which no line breaks behind. */
function withMinus(text: string): string {
  return text.replace(/^-/, '−');
}
