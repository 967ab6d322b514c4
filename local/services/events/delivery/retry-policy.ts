import type { RetryPolicy } from '@aws-sdk/client-eventbridge';
import type { Random } from '../../../core/random.ts';
import type { Exhausted } from './dead-letter.ts';

const firstDelayMs = 1_000;
const longestDelayMs = 600_000;

/** What follows a failed attempt: another one after a while, or the end. */
export type Retry = { readonly afterMs: number } | { readonly exhausted: Exhausted };

/**
 * Exponential backoff with jitter, at most 185 attempts and 24 hours unless the target says otherwise. AWS does not
 * publish the delays; these reach the documented number of attempts within the documented age.
 */
export function nextRetry(policy: RetryPolicy | undefined, attempts: number, ageMs: number, random: Random): Retry {
  const { MaximumRetryAttempts = 185, MaximumEventAgeInSeconds = 86_400 } = policy ?? {};
  if (attempts >= MaximumRetryAttempts) return { exhausted: { condition: 'MaximumRetryAttempts', attempts } };
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** attempts);
  const afterMs = Math.ceil(ceiling * (0.5 + random.number() / 2));
  if (ageMs + afterMs > MaximumEventAgeInSeconds * 1000) {
    return { exhausted: { condition: 'MaximumEventAgeInSeconds', attempts } };
  }
  return { afterMs };
}
