import { InvocationError } from '../container/invocation-error.ts';
import { type Decoders, decodeJson } from '../container/question.ts';
import { fromCsv } from './csv.ts';
import { fieldNames, readTransaction } from './fields.ts';
import type { Transaction } from './transaction.ts';

const expected = `an object with ${fieldNames.join(', ')}, or {"instances": [object, …]}`;

/** Transactions to judge, by content type. CSV has no header; one line is one transaction. */
export const transactionDecoders: Decoders<Transaction> = {
  'application/json': body => decodeJson(body, expected, transactionOf),
  'text/csv': decodeCsv,
};

function transactionOf(value: unknown, place: string): Transaction {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const where = place === '' ? 'The body' : place.slice(0, -1);
    throw new InvocationError(400, `${where} is no object; expected ${expected}.`);
  }
  const read = readTransaction({ ...value });
  if (!('faults' in read)) return read;
  throw new InvocationError(400, `${read.faults.map(fault => `${place}${fault}`).join('; ')}.`);
}

function decodeCsv(body: string) {
  const lines = body.split('\n').filter(line => line.trim() !== '');
  const transactions = lines.length > 0 ? lines.map(lineOf) : [lineOf('', 0)];
  const [first, ...others] = transactions;
  return first !== undefined && others.length === 0
    ? ({ kind: 'one', instance: first } as const)
    : ({ kind: 'many', instances: transactions } as const);
}

function lineOf(line: string, index: number): Transaction {
  try {
    return fromCsv(line, `line ${index + 1}`);
  } catch (error) {
    throw new InvocationError(400, `${(error as Error).message}.`);
  }
}
