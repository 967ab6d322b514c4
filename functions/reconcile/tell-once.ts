import type { Notices } from '#shared/ports/notices.ts';
import type { Comparisons, Remembered } from '#shared/ports/table/comparisons.ts';
import { isCorruptItem } from '#shared/runtime/is-corrupt-item.ts';
import type { Faults } from './faults.ts';

export interface Told {
  readonly comparisons: Comparisons;
  readonly notices: Notices;
}

/** What was told and tried before. Where that cannot be read any more it is begun anew. */
export async function recall(about: string, { comparisons }: Told, faults: Faults): Promise<Remembered> {
  try {
    return await comparisons.read(about);
  } catch (error) {
    if (!isCorruptItem(error)) throw error;
    faults.add(about, error);
    await comparisons.forget(about);
    return { revision: 0, told: [] };
  }
}

/**
 * Keeps `next` and tells what in `next.told` is new, in the words of `sentenceOf`. A thing is told once, and again when
 * it has gone and come back. What could not be told is not remembered. @throws what the notices throw
 */
export async function tellOnce(
  about: string,
  [before, next]: readonly [before: Remembered, next: Remembered],
  sentenceOf: (told: string) => string,
  { comparisons, notices }: Told,
): Promise<void> {
  if (JSON.stringify(next) === JSON.stringify(before)) return;
  if (!(await comparisons.write(about, next))) return;
  const fresh = next.told.filter(one => !before.told.includes(one));
  if (fresh.length === 0) return;
  try {
    await notices.send(`${about}: something needs a person`, textOf(fresh.map(sentenceOf)));
  } catch (error) {
    await comparisons.write(about, { ...next, told: before.told, revision: next.revision + 1 });
    throw error;
  }
}

function textOf(sentences: readonly string[]): string {
  const lines = sentences.map(sentence => `- ${sentence}`);
  return ['The comparison of what should be with what is has found:', ...lines, '', 'Each is told once.'].join('\n');
}
