import type { Category, LabelledTransaction } from '../transaction.ts';

/** The categories that make up at least `part` of the transactions. */
export function supportedCategories(transactions: readonly LabelledTransaction[], part: number): readonly Category[] {
  const groups = Map.groupBy(transactions, ({ transaction }) => transaction.category);
  return [...groups].filter(([, group]) => group.length >= part * transactions.length).map(([category]) => category);
}
