import { sketchSize } from './manifest.ts';

/** Which part of the rows of `evaluation` is in `train` as well, and on how many of them that was seen. */
export interface Overlap {
  readonly share: number;
  readonly compared: number;
}

/**
 * Estimates it from bottom-k sketches: below the largest digest of a sketch that is full, both know all of theirs. Exact
 * where both are whole. Undefined where there is nothing to compare.
 */
export function overlapOf(evaluation: readonly string[], train: readonly string[]): Overlap | undefined {
  const limit = [evaluation, train].flatMap(sketch => (sketch.length < sketchSize ? [] : [sketch.at(-1) ?? '']));
  const isKnown = (digest: string) => limit.every(last => digest <= last);
  const known = new Set(train.filter(isKnown));
  const compared = evaluation.filter(isKnown);
  if (compared.length === 0) return undefined;
  return { share: compared.filter(digest => known.has(digest)).length / compared.length, compared: compared.length };
}
