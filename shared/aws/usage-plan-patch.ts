import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import type { UsageTerms } from '#shared/domain/auth/usage-terms.ts';

/** What a PATCH must say so that a plan has other terms. */
export function changesOf(before: UsageTerms, { rate, burst, quota }: UsageTerms): PatchOperation[] {
  const replace = (path: string, value: number | string): PatchOperation => ({
    op: 'replace',
    path,
    value: String(value),
  });
  const remove = (path: string, isThere: boolean): PatchOperation[] => (isThere ? [{ op: 'remove', path }] : []);
  return [
    ...(rate === undefined
      ? remove('/throttle', before.rate !== undefined)
      : [replace('/throttle/rateLimit', rate), replace('/throttle/burstLimit', burst ?? Math.ceil(rate))]),
    ...(quota
      ? [replace('/quota/limit', quota.limit), replace('/quota/period', quota.period)]
      : remove('/quota', before.quota !== undefined)),
  ];
}
