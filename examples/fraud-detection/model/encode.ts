import { categories, entries, type Transaction } from '../transaction.ts';

export type Encoding = 'plain' | 'crossed';

const encoders: Readonly<Record<Encoding, (transaction: Transaction) => number[]>> = { plain, crossed };

/** A transaction as the numbers that a linear model adds up. */
export function encode(encoding: Encoding, transaction: Transaction): number[] {
  return encoders[encoding](transaction);
}

function plain(transaction: Transaction): number[] {
  const { amount, amountRatio, hour, paymentsLastHour, distanceKm, accountAgeDays } = transaction;
  return [amount, amountRatio, hour, paymentsLastHour, distanceKm, accountAgeDays, ...flags(transaction)];
}

/** What tells fraud is rarely one field: a small amount is harmless, and so are many payments, but hardly both. */
function crossed(transaction: Transaction): number[] {
  const logarithms = [
    transaction.amount,
    transaction.amountRatio,
    transaction.paymentsLastHour,
    transaction.distanceKm,
    transaction.accountAgeDays,
  ].map(Math.log1p);
  const night = Number(transaction.hour < 6);
  const { newDevice, foreign } = transaction;
  const signals = [...logarithms, night, newDevice, foreign, Number(transaction.entry === 'online')];
  const products = signals.flatMap((left, index) => signals.slice(index + 1).map(right => left * right));
  return [...logarithms, ...logarithms.map(value => value ** 2), night, ...flags(transaction), ...products];
}

/** The first of each list is the one that the others are measured against. */
function flags({ category, entry, newDevice, foreign }: Transaction): number[] {
  const oneHot = <Name>(names: readonly Name[], chosen: Name) => names.slice(1).map(name => Number(name === chosen));
  return [...oneHot(categories, category), ...oneHot(entries, entry), newDevice, foreign];
}
