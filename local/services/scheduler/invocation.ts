import type { StoredSchedule } from './state.ts';

/** One time that a schedule was due. */
export interface Invocation {
  readonly schedule: StoredSchedule;
  readonly id: string;
  /** When it was due, epoch milliseconds. */
  readonly due: number;
  /** From 1. */
  readonly attempt: number;
}

/** ISO 8601 without milliseconds, as the scheduler writes times. */
export function isoSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** What the target is handed: its Input with the context attributes filled in, or an event that says who calls. */
export function inputOf({ schedule, id, due, attempt }: Invocation, account: { id: string; region: string }): string {
  const { Input } = schedule.request.Target;
  if (Input === undefined)
    return JSON.stringify({
      version: '0',
      id,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: account.id,
      time: isoSeconds(due),
      region: account.region,
      resources: [schedule.arn],
      detail: '{}',
    });
  const attributes: Readonly<Record<string, string>> = {
    'schedule-arn': schedule.arn,
    'scheduled-time': isoSeconds(due),
    'execution-id': id,
    'attempt-number': String(attempt),
  };
  return Input.replace(/<aws\.scheduler\.([a-z-]+)>/g, (whole, name: string) => attributes[name] ?? whole);
}
