import type { JsonLine } from './json-lines.ts';
import type { Unreadable } from './unreadable.ts';

/** Scores by the key of their row. Unreadable unless every line has a key of its own and a score from 0 to 1. */
export function readScores(
  file: string,
  lines: readonly JsonLine[],
  { key, score }: { readonly key: string; readonly score: string },
): ReadonlyMap<string, number> | Unreadable {
  const scores = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const id = keyOf(line[key]);
    if (id === undefined) return { unreadable: `${file}, row ${index + 1}: it has no "${key}".` };
    if (scores.has(id)) return { unreadable: `${file}: "${key}" ${id} is there twice.` };
    const value = line[score];
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
      return { unreadable: `${file}, row ${id}: expected "${score}" from 0 to 1, got ${JSON.stringify(value)}.` };
    }
    scores.set(id, value);
  }
  return scores;
}

/** A key as text; a number and its text are one key. */
export function keyOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
