import { generate } from '../../../examples/fraud-detection/generator/generate.ts';
import { defaultGenerator, noDrift } from '../../../examples/fraud-detection/generator/options.ts';
import type { LabelledTransaction } from '../../../examples/fraud-detection/transaction.ts';

const drift = { ...noDrift, marketplaces: 0.5, ownAccounts: 0.5 };

/** Payments as the training data has them. Each hour has a seed of its own, so that none comes twice. */
export function usualPayments(seed: number, count: number): LabelledTransaction[] {
  return generate({ ...defaultGenerator, seed, count });
}

/** The same; a client sends metres where kilometres are meant. */
export function inMetres(seed: number, count: number): LabelledTransaction[] {
  return usualPayments(seed, count).map(({ label, transaction }) => ({
    label,
    transaction: { ...transaction, distanceKm: transaction.distanceKm * 1000 },
  }));
}

/** Everyday purchases have moved to marketplaces, and frauds open accounts of their own. */
export function driftedPayments(seed: number, count: number): LabelledTransaction[] {
  return generate({ ...defaultGenerator, seed, count, drift });
}
