import { AwsError } from '../../core/aws-error.ts';
import type { UsagePlanProperties } from './definition.ts';

const periods = ['DAY', 'WEEK', 'MONTH'];

/** Throws for a plan whose rate or quota makes no sense. */
export function usagePlanFault({ Throttle, Quota }: UsagePlanProperties): void {
  const [rate, burst] = [Number(Throttle?.RateLimit ?? 0), Number(Throttle?.BurstLimit ?? 0)];
  if (rate < 0 || burst < 0 || !Number.isInteger(burst)) {
    throw new AwsError('BadRequestException', 'Usage Plan throttle rate and burst limits must not be negative');
  }
  if (!Quota) return;
  const limit = Number(Quota.Limit ?? 0);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new AwsError('BadRequestException', 'Usage Plan quota limit must be greater than zero');
  }
  if (!periods.includes(Quota.Period ?? '')) {
    throw new AwsError('BadRequestException', `Usage Plan quota period must be one of ${periods.join(', ')}`);
  }
}
