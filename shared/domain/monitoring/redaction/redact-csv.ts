import { csvField, csvRows } from '../captures/csv-rows.ts';
import { type Hash, redactedValue, type Treatment } from './redacted-value.ts';
import type { RulesOfSide } from './rules-of-side.ts';
import { Unredactable } from './unredactable.ts';

/**
 * CSV with its columns redacted; a column that is dropped leaves an empty field. Throws `Unredactable` where a row lacks a
 * column, and where a rule names one and the first line does not.
 */
export function redactCsv(text: string, rules: RulesOfSide, hash: Hash): string {
  const rows = csvRows(text);
  if (!rows || rules.columns.length + rules.names.length === 0) throw new Unredactable();
  const [header = []] = rows;
  const hasHeader = rules.names.length > 0;
  const columns = new Map<number, Treatment>(rules.columns.map(({ index, ...rule }) => [index, rule]));
  for (const { name, ...rule } of rules.names) columns.set(header.indexOf(name), rule);
  const lines = rows.map((row, line) => {
    const isWhole = [...columns.keys()].every(index => index >= 0 && index < row.length);
    if (!isWhole) throw new Unredactable();
    return hasHeader && line === 0 ? row : row.map((value, i) => redactedField(value, columns.get(i), hash));
  });
  return lines.map(row => `${row.map(csvField).join(',')}\n`).join('');
}

function redactedField(value: string, rule: Treatment | undefined, hash: Hash): string {
  return rule ? String(redactedValue(value, rule, hash) ?? '') : value;
}
