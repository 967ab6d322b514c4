import { type DeadLetter, openLetter } from '#shared/domain/dead-letters/dead-letter.ts';
import type { DeadLetters, QueuedLetter } from '#shared/ports/dead-letters.ts';

export interface ReadLetter {
  readonly queued: QueuedLetter;
  readonly content: DeadLetter;
}

/**
 * Everything in the queue, the oldest first. A queue may hand out a message twice; its newest receipt counts, and a page
 * of known messages alone means that what was read first is visible again.
 */
export async function readLetters(queue: DeadLetters): Promise<ReadLetter[]> {
  const byId = new Map<string, QueuedLetter>();
  for (;;) {
    const page = await queue.read();
    const isNew = page.some(({ messageId }) => !byId.has(messageId));
    for (const letter of page) byId.set(letter.messageId, letter);
    if (!isNew) break;
  }
  return [...byId.values()]
    .sort((a, b) => a.sentAt - b.sentAt)
    .map(queued => ({ queued, content: openLetter(queued) }));
}
