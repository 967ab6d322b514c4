import type { Hyperparameters } from './hyperparameters.ts';

/** Longer mails are read up to here, in training and in serving alike. In UTF-16 code units. */
export const longestText = 20_000;

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+/gi, ' :url '],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ' :address '],
  [/[$£€]\s?\d[\d.,]*/g, ' :money '],
  [/\d[\d.,:/-]*/g, ' :number '],
];
const tokenPattern = /:(?:url|address|money|number)\b|\p{L}[\p{L}'’]{1,23}|[!?]{2,}/gu;

/**
 * The features of a mail's text: words in lower case, links, addresses, sums and numbers as one token each (so that the
 * model learns "there is a link" and not which), runs of ! and ?, and with `ngrams` 2 also pairs of neighbours.
 *
 * Each feature begins with `=`. The learning library keeps its counts in plain objects after a reload, where a word
 * such as "constructor" would find a property of every object instead of its count.
 */
export function features(text: string, { ngrams, presence }: Pick<Hyperparameters, 'ngrams' | 'presence'>): string[] {
  const words = wordsOf(text.slice(0, longestText));
  const pairs = ngrams === 2 ? words.slice(1).map((word, index) => `=${words[index]} ${word}`) : [];
  const all = [...words.map(word => `=${word}`), ...pairs];
  return presence ? [...new Set(all)] : all;
}

function wordsOf(text: string): string[] {
  const marked = patterns.reduce((result, [pattern, mark]) => result.replace(pattern, mark), text);
  return (marked.match(tokenPattern) ?? []).map(token => (/^[!?]/.test(token) ? '!!' : token.toLowerCase()));
}
