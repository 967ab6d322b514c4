import { AwsError } from '../../../core/aws-error.ts';
import { parseCron } from './cron.ts';
import { parseRate } from './rate.ts';
import type { Schedule } from './schedule.ts';

/** Reads `rate(5 minutes)` or `cron(0 12 * * ? *)` (UTC). Throws `ValidationException`. */
export function parseSchedule(expression: string): Schedule {
  const [, kind, body] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  const schedule = kind === 'rate' ? parseRate(body ?? '') : kind === 'cron' ? parseCron(body ?? '') : undefined;
  if (!schedule) throw new AwsError('ValidationException', 'Parameter ScheduleExpression is not valid.');
  return schedule;
}
