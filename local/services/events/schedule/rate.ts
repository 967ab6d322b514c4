import type { Schedule } from './schedule.ts';

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** `1 minute`, `5 minutes`, `1 hour`, …: the unit is singular exactly when the value is 1. */
export function parseRate(body: string): Schedule | undefined {
  const [, digits, unit, plural] = /^(\d+) (minute|hour|day)(s?)$/.exec(body) ?? [];
  const value = Number(digits);
  const ms = unitMs[unit ?? ''];
  if (ms === undefined || value < 1 || (value === 1) !== (plural === '')) return undefined;
  return afterMs => afterMs + value * ms;
}
