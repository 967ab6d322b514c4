import { corpus, validTexts } from './corpus.ts';
import { mutate } from './mutate.ts';
import { randomOf } from './random-pick.ts';
import { singleMistake } from './single-mistake.ts';
import { phantomsOf, violationsOf } from './violations.ts';

/** An input that the door did wrong with; `seed` makes it again. */
export interface Failure {
  readonly seed: string;
  readonly text: string;
  readonly violations: readonly string[];
}

/** The input of a seed, and what the door did wrong with it: every fourth one has exactly one mistake. */
export function tryInput(seed: string): Failure | undefined {
  const random = randomOf(seed);
  if (random.below(4) === 0) {
    const mistake = singleMistake(random.pick(validTexts()), random);
    return failure(seed, mistake.text, [...violationsOf(mistake.text), ...phantomsOf(mistake)]);
  }
  const text = mutate(random.pick(corpus()), random, random.pick(corpus()));
  return failure(seed, text, violationsOf(text));
}

function failure(seed: string, text: string, violations: readonly string[]): Failure | undefined {
  return violations.length > 0 ? { seed, text, violations } : undefined;
}
