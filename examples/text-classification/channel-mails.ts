import { channelFiles } from '../container/channel-files.ts';
import { readJsonLines } from './json-lines.ts';
import type { LabelledMail } from './labelled-mail.ts';

/** The mails of every `.jsonl` file in a channel's folder. Throws when the folder, the files or mails are absent. */
export async function channelMails(folder: string): Promise<LabelledMail[]> {
  const files = await channelFiles(folder, '.jsonl');
  const mails = (await Promise.all(files.map(readJsonLines))).flat();
  if (mails.length === 0) throw new Error(`channel folder ${folder}: expected mails, but its files hold none`);
  return mails;
}
