/** How fast, and how much, the clients of a usage plan may ask; each of its keys for itself. */
export interface UsageTerms {
  /** Requests per second. */
  readonly rate?: number | undefined;
  /** Requests at once after a pause. */
  readonly burst?: number | undefined;
  readonly quota?: { readonly limit: number; readonly period: QuotaPeriod } | undefined;
}

export type QuotaPeriod = 'DAY' | 'WEEK' | 'MONTH';

/** As it is asked for: `100/s (burst 200), 1000000/day`. */
export function usageText({ rate, burst, quota }: UsageTerms): string {
  const parts = [
    ...(rate === undefined ? [] : [`${rate}/s (burst ${burst ?? rate})`]),
    ...(quota ? [`${quota.limit}/${quota.period.toLowerCase()}`] : []),
  ];
  return parts.join(', ') || 'no limit';
}
