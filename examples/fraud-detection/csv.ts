import { readFile, writeFile } from 'node:fs/promises';
import { fieldNames, readTransaction } from './fields.ts';
import { type LabelledTransaction, labels, type Transaction } from './transaction.ts';

const columns = fieldNames.join(',');

/** One line without a header, in the order of `fieldNames`. No field can hold a comma, so nothing is quoted. */
export function toCsv(transaction: Transaction): string {
  return fieldNames.map(name => transaction[name]).join(',');
}

/** Reads one line. Throws an error that begins with the place and lists everything wrong. */
export function fromCsv(line: string, place: string): Transaction {
  const values = line.split(',').map(value => value.trim());
  if (values.length !== fieldNames.length)
    throw new Error(`${place}: expected ${fieldNames.length} columns (${columns}), got ${values.length}`);
  const read = readTransaction(Object.fromEntries(fieldNames.map((name, index) => [name, values[index]])));
  if ('faults' in read) throw new Error(`${place}: ${read.faults.join('; ')}`);
  return read;
}

/** Writes labelled transactions as SageMaker's own algorithms take them: no header, the label first. */
export async function writeLabelled(file: string, transactions: readonly LabelledTransaction[]): Promise<void> {
  await writeFile(file, transactions.map(({ label, transaction }) => `${label},${toCsv(transaction)}\n`).join(''));
}

/** Reads what `writeLabelled` wrote. Throws an error that names the file and the line. */
export async function readLabelled(file: string): Promise<LabelledTransaction[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [labelled(line, `${file}:${index + 1}`)]));
}

function labelled(line: string, place: string): LabelledTransaction {
  const comma = line.indexOf(',');
  const label = labels.find(name => name === line.slice(0, comma));
  if (label === undefined)
    throw new Error(`${place}: expected ${labels.join(' or ')} in the first column, got "${line.slice(0, 40)}"`);
  return { label, transaction: fromCsv(line.slice(comma + 1), place) };
}
