import { createHash } from 'node:crypto';
import type { Dataset } from '../data-version/dataset.ts';
import { readLabelled, toCsv } from './csv.ts';
import type { LabelledTransaction } from './transaction.ts';

/** Transactions carry no number of their own: a payment is what it consists of. */
export const transactions: Dataset<LabelledTransaction> = {
  extension: '.csv',
  readFile: readLabelled,
  key: ({ transaction }) => createHash('sha256').update(toCsv(transaction)).digest('hex').slice(0, 24),
  columns: ({ transaction }) => ({ ...transaction }),
};
