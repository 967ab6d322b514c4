import type { ScoredRow } from '../scored-row.ts';

const [fewestRows, fewestOfEach] = [1000, 20];

/** Whether rows are enough to be compared with: a thousand, and twenty of each class. */
export function isBaseline(rows: readonly ScoredRow[]): boolean {
  const positives = rows.filter(({ label }) => label === 1).length;
  return rows.length >= fewestRows && positives >= fewestOfEach && rows.length - positives >= fewestOfEach;
}
