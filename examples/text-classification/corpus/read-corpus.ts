import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Label, LabelledMail } from '../labelled-mail.ts';

/** A part of the corpus: what was collected at one place and time. */
export type CorpusGroup = keyof typeof labelOf;

/** A mail with the part of the corpus it comes from, so that a split can keep the parts in proportion. */
export interface CorpusMail extends LabelledMail {
  readonly group: CorpusGroup;
}

/** What one line of the corpus holds. */
export interface CorpusLine {
  /** Message number inside its group. */
  readonly id: string;
  readonly group: CorpusGroup;
  /** Subject and body, as `mailText` reads them. */
  readonly text: string;
}

const labelOf = {
  'easy-ham-1': 'ham',
  'easy-ham-2': 'ham',
  'hard-ham-1': 'ham',
  'spam-1': 'spam',
  'spam-2': 'spam',
} as const satisfies Readonly<Record<string, Label>>;

/** JSON lines, packed; `derive-corpus.ts` writes it. */
export const corpusFile = new URL('mails.jsonl.br', import.meta.url);

/** Every mail of the corpus, in the corpus's own order. `every` > 1 takes each n-th mail only. */
export async function readCorpus(every = 1): Promise<CorpusMail[]> {
  const text = (await promisify(brotliDecompress)(await readFile(corpusFile))).toString();
  const lines = text.trimEnd().split('\n');
  return lines
    .filter((_, index) => index % every === 0)
    .map(line => JSON.parse(line) as CorpusLine)
    .map(({ id, group, text }) => ({ id: `${group}/${id}`, group, label: labelOf[group], text }));
}
