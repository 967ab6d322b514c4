import { invalidEventPattern } from './invalid-event-pattern.ts';
import { isObject, type Json } from './json.ts';

/** What a `prefix` or `suffix` compares with: the text, and how texts are folded before they are compared. */
export interface Affix {
  readonly text: string;
  readonly fold: (text: string) => string;
}

/** Reads `"text"` or `{"equals-ignore-case": "text"}`. */
export function readAffix(name: 'prefix' | 'suffix', operand: Json): Affix {
  if (typeof operand === 'string') return { text: operand, fold: text => text };
  if (!isObject(operand)) throw invalidEventPattern(`${name} match pattern must be a string`);
  const entries = Object.entries(operand);
  const [key, value] = entries[0] ?? [];
  if (key !== 'equals-ignore-case') throw invalidEventPattern(`Unsupported ${name} pattern: ${key ?? ''}`);
  if (entries.length > 1) throw invalidEventPattern('Only one key allowed in match expression');
  if (typeof value !== 'string') throw invalidEventPattern('equals-ignore-case match pattern must be a string');
  return { text: foldCase(value), fold: foldCase };
}

export function foldCase(text: string): string {
  return text.toLowerCase();
}
