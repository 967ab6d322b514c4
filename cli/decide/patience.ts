import { formatDuration, parseDuration } from '#shared/domain/policy/values/duration.ts';
import { UsageError } from '../usage-error.ts';
import type { Patience } from './follow-rollout.ts';

/** What --every and --timeout say. */
export function readPatience({ every, timeout }: { readonly every: string; readonly timeout: string }): Patience {
  return { everyMs: atLeast('--every', every, 10), timeoutMs: atLeast('--timeout', timeout, 10) };
}

function atLeast(name: string, text: string, ms: number): number {
  const found = parseDuration(text);
  if (found !== undefined && found >= ms) return found;
  const expected = `a duration such as 5s, 10m or 2h, of at least ${formatDuration(ms)}`;
  throw new UsageError(`${name}: expected ${expected}, got "${text}".`);
}
