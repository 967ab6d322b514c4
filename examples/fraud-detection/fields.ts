import { categories, entries, type Transaction } from './transaction.ts';

interface Field<Value> {
  /** Undefined for what does not fit. CSV hands texts over, JSON whatever the client sent. */
  read(value: unknown): Value | undefined;
  readonly accepted: string;
}

/** Every field of a transaction, in the order of the CSV columns. */
export const fields: { readonly [Name in keyof Transaction]: Field<Transaction[Name]> } = {
  amount: number('a number of at least 0', value => value >= 0),
  amountRatio: number('a number of at least 0', value => value >= 0),
  hour: number('a whole number from 0 to 23', value => Number.isInteger(value) && value >= 0 && value <= 23),
  paymentsLastHour: number('a whole number of at least 0', value => Number.isInteger(value) && value >= 0),
  distanceKm: number('a number of at least 0', value => value >= 0),
  accountAgeDays: number('a number of at least 0', value => value >= 0),
  category: oneOf(categories),
  entry: oneOf(entries),
  newDevice: number('0 or 1', value => value === 0 || value === 1),
  foreign: number('0 or 1', value => value === 0 || value === 1),
};

export const fieldNames = Object.keys(fields) as (keyof Transaction)[];

/** A transaction, or everything that is wrong with it. */
export function readTransaction(given: Readonly<Record<string, unknown>>): Transaction | { faults: string[] } {
  const faults: string[] = [];
  const read = fieldNames.map(name => {
    const value = fields[name].read(given[name]);
    if (value === undefined) faults.push(`${name} must be ${fields[name].accepted}, got ${shown(given[name])}`);
    return [name, value];
  });
  return faults.length > 0 ? { faults } : (Object.fromEntries(read) as Transaction);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 40);
}

function number(accepted: string, accepts: (value: number) => boolean): Field<number> {
  return {
    accepted,
    read(value) {
      const text = typeof value === 'string' && value.trim() !== '';
      const parsed = text || typeof value === 'number' ? Number(value) : Number.NaN;
      return Number.isFinite(parsed) && accepts(parsed) ? parsed : undefined;
    },
  };
}

function oneOf<Name extends string>(names: readonly Name[]): Field<Name> {
  return { accepted: names.join(', '), read: value => names.find(name => name === value) };
}
