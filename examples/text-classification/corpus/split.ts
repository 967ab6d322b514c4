import { digest } from './digest.ts';
import { nearDuplicates } from './near-duplicates.ts';
import type { CorpusMail } from './read-corpus.ts';

export interface SplitOptions {
  readonly seed: number;
  /** Part of the mails held out, 0 to 1. */
  readonly testShare: number;
}

export interface Split {
  readonly train: readonly CorpusMail[];
  readonly test: readonly CorpusMail[];
  /** Mails left out because a near-identical one is kept. */
  readonly duplicates: number;
  /** Mails left out because near-identical ones carry both labels. */
  readonly contradictory: number;
}

/**
 * Splits the corpus into training and held-out mails.
 *
 * Of each group of near-identical mails one is kept, so no held-out mail has a near-copy in training and mass mailings
 * do not count many times. The rest is split within each part of the corpus (so both sides have the same share of each),
 * in an order given by the seed and the mail's text alone.
 */
export function split(mails: readonly CorpusMail[], { seed, testShare }: SplitOptions): Split {
  const leaders = nearDuplicates(mails.map(({ text }) => text));
  const families = [...Map.groupBy(mails, (_, index) => leaders[index]).values()];
  const clear = families.filter(family => new Set(family.map(({ label }) => label)).size === 1);
  const kept = clear.flatMap(family => family.slice(0, 1));
  const train: CorpusMail[] = [];
  const test: CorpusMail[] = [];
  for (const part of Map.groupBy(kept, ({ group }) => group).values()) {
    const shuffled = shuffle(part, seed);
    const heldOut = Math.round(shuffled.length * testShare);
    test.push(...shuffled.slice(0, heldOut));
    train.push(...shuffled.slice(heldOut));
  }
  const contradictory = families.filter(family => !clear.includes(family)).flat().length;
  return {
    train: shuffle(train, seed),
    test: shuffle(test, seed),
    duplicates: mails.length - contradictory - kept.length,
    contradictory,
  };
}

function shuffle(mails: readonly CorpusMail[], seed: number): CorpusMail[] {
  const keyed = mails.map(mail => ({ mail, key: digest(`${seed}\n${mail.id}\n${mail.text}`) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ mail }) => mail);
}
