const hourMs = 3_600_000;

export interface MonitorRun {
  readonly schedule: string;
  /** The kind of monitor, such as `data` or `quality`. */
  readonly type: string;
  readonly windowEnd: number;
  readonly version: number;
}

/** The same from a job's event, from a list of runs and from our own engine. */
export function monitorRunKey({ schedule, type, windowEnd, version }: MonitorRun): string {
  return `monitor#${schedule}#${type}#${windowEnd}#${version}`;
}

/** `changedAt` as the alarm's own state says it. */
export function alarmKey(arn: string, changedAt: string): string {
  return `alarm#${arn}#${changedAt}`;
}

/** An alarm found still on, once an hour. */
export function lastingAlarmKey(arn: string, now: number): string {
  return `alarm#${arn}#hour#${Math.floor(now / hourMs)}`;
}

export function scheduleKey(model: string, scheduledAt: number): string {
  return `schedule#${model}#${scheduledAt}`;
}

export function newDataKey(model: string, etag: string): string {
  return `new-data#${model}#${etag}`;
}
