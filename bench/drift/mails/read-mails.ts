import { readFileSync } from 'node:fs';
import { traitNames } from './traits.ts';

export const groups = ['easy-ham-1', 'hard-ham-1'] as const;
export type Group = (typeof groups)[number];

/** A mail of SpamAssassin's public corpus: when it was sent, by its own header, and which traits it has. */
export interface Mail {
  readonly group: Group;
  /** Epoch seconds. */
  readonly at: number;
  readonly has: readonly boolean[];
}

/** `group,epoch seconds,one digit per trait`, by date; `derive-mails.ts` writes it. */
export const mailsFile = new URL('mails.csv', import.meta.url);

/** The mails of one folder of the corpus in the order of their dates. */
export function readMails(group: Group): Mail[] {
  const lines = readFileSync(mailsFile, 'utf8').trimEnd().split('\n');
  return lines
    .map(line => line.split(','))
    .filter(([name]) => name === group)
    .map(([, at, digits = '']) => ({ group, at: Number(at), has: traitNames.map((_, i) => digits[i] === '1') }));
}
