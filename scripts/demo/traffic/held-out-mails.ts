import { join } from 'node:path';
import { defaultCache, preparedData } from '../../../examples/prepared-data.ts';
import { readJsonLines } from '../../../examples/text-classification/json-lines.ts';
import type { LabelledMail } from '../../../examples/text-classification/labelled-mail.ts';
import type { Stage } from '../stage.ts';

/** Mails that no training saw. */
export async function heldOutMails({ model, progress }: Stage): Promise<LabelledMail[]> {
  progress.step('reading the mails; the first time, they are parsed and split');
  const { folder } = await preparedData(model, defaultCache);
  return readJsonLines(join(folder, 'test', 'test.jsonl'));
}
