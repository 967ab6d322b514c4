import { channelFiles } from '../container/channel-files.ts';
import { readLabelled } from './csv.ts';
import type { LabelledTransaction } from './transaction.ts';

/** The transactions of every `.csv` file in a channel's folder, in the order of the files' names. */
export async function channelTransactions(folder: string): Promise<LabelledTransaction[]> {
  const files = await channelFiles(folder, '.csv');
  return (await Promise.all(files.map(readLabelled))).flat();
}
