import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import type { CohortPurpose } from '#shared/domain/monitoring/schedule/due-window.ts';
import { nextWindow } from '#shared/domain/monitoring/schedule/next-window.ts';
import type { QualityTerms } from '#shared/domain/policy/sections/quality-policy.ts';
import type { QualityMemory } from './quality-memory.ts';

const lengths: Readonly<Record<QualityTerms['cohort'], number>> = { hour: 3_600_000, day: 86_400_000 };

export interface WatchedNow {
  readonly now: number;
  /** Since when the version has all requests. */
  readonly servesSince: number;
  /** Of this version; absent before its first cohort. */
  readonly memory?: QualityMemory;
}

/** The next cohort that is due, and for what: first one to judge, then one to revise, then the newest to estimate. */
export function nextCohort(
  { cohort, labels: { delayMs } }: Pick<QualityTerms, 'cohort' | 'labels'>,
  { now, servesSince, memory }: WatchedNow,
): { readonly window: Span; readonly purpose: CohortPurpose } | undefined {
  const lengthMs = lengths[cohort];
  const after = (windowEnd: number | undefined, wait: number) =>
    nextWindow({ now, servesSince, windowEnd }, { lengthMs, delayMs: wait });
  const judge = after(memory?.windowEnd, delayMs);
  if (judge) return { window: judge, purpose: 'judge' };
  const revise = memory && after(memory.revisedEnd ?? memory.since, 2 * delayMs);
  if (revise && revise.to <= memory.windowEnd) return { window: revise, purpose: 'revise' };
  const estimate = after(memory?.estimatedEnd ?? memory?.windowEnd, 0);
  return estimate ? { window: estimate, purpose: 'estimate' } : undefined;
}
