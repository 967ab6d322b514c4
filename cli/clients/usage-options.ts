import type { QuotaPeriod, UsageTerms } from '#shared/domain/auth/usage-terms.ts';
import { UsageError } from '../usage-error.ts';

/** The options that make a usage plan. */
export const usageOptions = {
  rate: { type: 'string' },
  burst: { type: 'string' },
  quota: { type: 'string' },
} as const;

interface Given {
  readonly rate: string | undefined;
  readonly burst: string | undefined;
  readonly quota: string | undefined;
}

/** What the options ask for; undefined when none is given. @throws UsageError that names all that is wrong. */
export function readUsage({ rate, burst, quota }: Given): UsageTerms | undefined {
  if (rate === undefined && burst === undefined && quota === undefined) return undefined;
  const [, limit, period] = /^(\d+)\/(day|week|month)$/.exec(quota ?? '') ?? [];
  const faults = [
    ...(rate !== undefined && !(Number(rate) > 0 && Number(rate) <= 10_000)
      ? [`--rate: expected requests per second from above 0 to 10000, got "${rate}".`]
      : []),
    ...(burst !== undefined && !(Number.isInteger(Number(burst)) && Number(burst) >= 1 && Number(burst) <= 10_000)
      ? [`--burst: expected a whole number from 1 to 10000, got "${burst}".`]
      : []),
    ...(burst !== undefined && rate === undefined ? ['--burst: expected --rate beside it.'] : []),
    ...(quota !== undefined && !(Number(limit) >= 1)
      ? [`--quota: expected requests per period such as 1000000/day, 5000/week or 100/month, got "${quota}".`]
      : []),
  ];
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  const perSecond = rate === undefined ? undefined : Number(rate);
  return {
    ...(perSecond !== undefined && { rate: perSecond, burst: Number(burst ?? Math.max(1, Math.ceil(2 * perSecond))) }),
    ...(period !== undefined && { quota: { limit: Number(limit), period: period.toUpperCase() as QuotaPeriod } }),
  };
}
