import type { CapturedPart } from './capture-line.ts';
import { csvFields } from './csv-fields.ts';

/** The features of one row by name. Values are as the client sent them; CSV sends texts. */
export type FeatureRecord = Readonly<Record<string, unknown>>;

/**
 * The rows of a request: JSON as an object, a list of them or `{instances: […]}`; JSON lines; CSV without header, and lists
 * of values, in the order of the baseline's columns (`names`). Undefined where the text is none of these.
 */
export function recordsOf({ contentType, text }: CapturedPart, names: readonly string[]): FeatureRecord[] | undefined {
  if (/csv$/.test(contentType)) return csvRecords(text, names);
  if (/json-?lines$|ndjson$/.test(contentType)) return fromLines(text, names);
  return fromJson(text, names);
}

function csvRecords(text: string, names: readonly string[]): FeatureRecord[] {
  return text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(line => byPosition(csvFields(line), names));
}

function fromLines(text: string, names: readonly string[]): FeatureRecord[] | undefined {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const read = lines.map(line => fromJson(line, names));
  return read.some(one => one === undefined) ? undefined : read.flatMap(one => one ?? []);
}

function fromJson(text: string, names: readonly string[]): FeatureRecord[] | undefined {
  try {
    return fromValue(JSON.parse(text), names);
  } catch {
    return undefined;
  }
}

function fromValue(value: unknown, names: readonly string[]): FeatureRecord[] | undefined {
  if (Array.isArray(value)) {
    const isOneRow = value.length > 0 && value.every(item => typeof item !== 'object' || item === null);
    if (isOneRow) return [byPosition(value, names)];
    const rows = value.map(item => fromValue(item, names));
    return rows.some(row => row === undefined) ? undefined : rows.flatMap(row => row ?? []);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { instances } = value as { readonly instances?: unknown };
  return Array.isArray(instances) ? fromValue(instances, names) : [value as FeatureRecord];
}

function byPosition(values: readonly unknown[], names: readonly string[]): FeatureRecord {
  return Object.fromEntries(names.map((name, i) => [name, values[i]]));
}
