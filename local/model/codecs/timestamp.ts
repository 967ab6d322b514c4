import type { TimestampFormat } from '../shape.ts';

/** `2026-01-02T03:04:05Z`, with milliseconds only where there are any, as Query and XML replies carry it. */
export function isoTimestamp(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}

/** Seconds since the epoch with milliseconds as the fraction, as JSON bodies carry it. */
export function epochSeconds(date: Date): number {
  return date.getTime() / 1000;
}

const formatted: Readonly<Record<TimestampFormat, (date: Date) => string>> = {
  unixTimestamp: date => String(epochSeconds(date)),
  iso8601: isoTimestamp,
  rfc822: date => date.toUTCString(),
};

export function formatTimestamp(date: Date, format: TimestampFormat): string {
  return formatted[format](date);
}

/** Reads any of the three forms. `undefined` when `text` is none of them. */
export function parseTimestamp(text: string): Date | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const seconds = Number(trimmed);
  const date = Number.isFinite(seconds) ? new Date(Math.round(seconds * 1000)) : new Date(trimmed);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
