import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readJsonLines } from '../json-lines.ts';
import type { LabelledMail } from '../labelled-mail.ts';

/** The mails of every `.jsonl` file in a channel's folder. Throws when the folder or the files are absent. */
export async function channelMails(folder: string): Promise<LabelledMail[]> {
  const names = await readdir(folder).catch(cause => {
    throw new Error(`channel folder ${folder}: expected .jsonl files, but it cannot be read`, { cause });
  });
  const files = names.filter(name => name.endsWith('.jsonl')).sort();
  const mails = (await Promise.all(files.map(name => readJsonLines(join(folder, name))))).flat();
  if (mails.length === 0)
    throw new Error(`channel folder ${folder}: expected .jsonl files with mails, got ${names.join(', ') || 'nothing'}`);
  return mails;
}
