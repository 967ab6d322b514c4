import type { Dataset } from '../data-version/dataset.ts';
import { readJsonLines } from './json-lines.ts';
import type { LabelledMail } from './labelled-mail.ts';

/** Of a text a monitor sees its size and how it is written, not its words. */
export const mails: Dataset<LabelledMail> = {
  extension: '.jsonl',
  readFile: readJsonLines,
  key: ({ id }) => id,
  columns: ({ text }) => ({
    characters: text.length,
    words: text.split(/\s+/).filter(word => word !== '').length,
    links: text.split(/https?:\/\//).length - 1,
  }),
};
