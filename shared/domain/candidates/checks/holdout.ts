import type { Check } from './check.ts';

/** Rows that have served many decisions prove nothing more: who was lucky on them was kept. */
export const holdout: Check = {
  name: 'holdout',
  judge({ terms, evidence, holdoutUses }) {
    const numbers = { uses: holdoutUses, maxUses: terms.holdout.uses, n: evidence.rows.length };
    const finding = { name: 'holdout', asks: true, numbers };
    if (holdoutUses < terms.holdout.uses) return [{ ...finding, outcome: 'pass' }];
    const because = `These rows have served ${holdoutUses} decisions; ${terms.holdout.uses} may be. Evaluate on newer rows.`;
    return [{ ...finding, outcome: 'undecided', because }];
  },
};
