import type { EvaluationRow } from './evaluation-row.ts';

/** Indexes of the rows by their value of a field, in the order of the values; a row without one is in none. */
export function rowsByValue(
  rows: readonly EvaluationRow[],
  kind: 'slice' | 'facet',
  field: string,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [i, row] of rows.entries()) {
    const value = fieldOf(row, kind, field);
    if (value === undefined) continue;
    const indexes = found.get(value);
    if (indexes) indexes.push(i);
    else found.set(value, [i]);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A row's own value of a field. */
export function fieldOf(row: EvaluationRow, kind: 'slice' | 'facet', field: string): string | undefined {
  const values = row[kind];
  return values !== undefined && Object.hasOwn(values, field) ? values[field] : undefined;
}
