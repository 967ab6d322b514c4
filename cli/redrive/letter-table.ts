import type { DeadLetter } from '#shared/domain/dead-letters/dead-letter.ts';
import { isObject } from '#shared/domain/dead-letters/envelope.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';

export type LetterAnswer = DeadLetter & {
  readonly messageId: string;
  readonly sentAt: number;
  readonly outcome: string;
};

/** One line per dead letter. */
export function letterTable(letters: readonly LetterAnswer[]): string {
  const rows = letters.map(letter => [
    time(letter.sentAt),
    letter.from,
    letter.from === 'unknown' ? '-' : (letter.target.split(':')[6] ?? letter.target),
    letter.from === 'unknown' ? '-' : eventText(letter.event),
    letter.outcome,
    letter.reason.replaceAll(/\s+/g, ' '),
  ]);
  return table([['SINCE', 'FROM', 'FUNCTION', 'EVENT', 'OUTCOME', 'REASON'], ...rows]);
}

function eventText(event: unknown): string {
  return isObject(event) ? String(event['detail-type'] ?? event['source'] ?? 'event') : 'event';
}
