import { createHash } from 'node:crypto';

/** What makes a start the same start, however often it is asked for: 64 hex digits. */
export function startToken(model: string, episode: number, attempt: number): string {
  return createHash('sha256').update(`${model}|${episode}|${attempt}`).digest('hex');
}
