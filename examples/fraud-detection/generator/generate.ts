import type { Category, Label, LabelledTransaction, Transaction } from '../transaction.ts';
import { fraudulent } from './fraudulent.ts';
import { legitimate } from './legitimate.ts';
import type { Drift, GeneratorOptions } from './options.ts';
import { type Random, random } from './random.ts';

/** Transactions in the order they were paid, labelled as the bank came to know: with noise. */
export function generate({ seed, count, ...options }: GeneratorOptions): LabelledTransaction[] {
  const draws = random(seed);
  const market = random(seed + 1);
  return Array.from({ length: count }, () => labelled(draws, market, options));
}

/** `market` is what only marketplaces draw from. */
function labelled(
  draws: Random,
  market: Random,
  { fraudRate, unreported, disputed, drift }: Omit<GeneratorOptions, 'seed' | 'count'>,
): LabelledTransaction {
  const fraud = draws.chance(fraudRate);
  const drawn = fraud ? fraudulent(draws, drift) : legitimate(draws);
  const reported: Label = draws.chance(fraud ? 1 - unreported : disputed) ? 'fraud' : 'legitimate';
  return { label: reported, transaction: rounded(atMarket(drifted(drawn, drift, draws), drift, market)) };
}

const everyday: readonly Category[] = ['grocery', 'fuel', 'restaurant'];

function atMarket(transaction: Transaction, { marketplaces }: Drift, market: Random): Transaction {
  const moves = market.chance(marketplaces);
  const category = market.pick({ electronics: 60, giftcard: 40 });
  if (!moves || !everyday.includes(transaction.category)) return transaction;
  return { ...transaction, category, entry: 'online' };
}

/** Draws as much without drift as with it, so that only what drifts differs between two runs of one seed. */
function drifted(transaction: Transaction, { amountFactor, movedOnline }: Drift, draws: Random): Transaction {
  const moves = draws.chance(movedOnline) && transaction.entry === 'chip';
  return {
    ...transaction,
    amount: transaction.amount * amountFactor,
    amountRatio: transaction.amountRatio * amountFactor,
    entry: moves ? 'online' : transaction.entry,
    newDevice: moves ? 1 : transaction.newDevice,
  };
}

function rounded(transaction: Transaction): Transaction {
  return {
    ...transaction,
    amount: Math.max(0.01, Math.round(transaction.amount * 100) / 100),
    amountRatio: Math.round(transaction.amountRatio * 1000) / 1000,
    distanceKm: Math.round(transaction.distanceKm * 10) / 10,
    accountAgeDays: Math.round(transaction.accountAgeDays),
  };
}
