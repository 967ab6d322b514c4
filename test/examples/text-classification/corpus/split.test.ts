import { expect, it } from 'vitest';
import type { CorpusMail } from '../../../../examples/text-classification/corpus/read-corpus.ts';
import { split } from '../../../../examples/text-classification/corpus/split.ts';

const groups = ['easy-ham-1', 'spam-1'] as const;
const mails: CorpusMail[] = Array.from({ length: 120 }, (_, index) => {
  const group = groups[index % 3 === 0 ? 1 : 0];
  const own = Array.from({ length: 12 }, (_, word) => `w${letters(index * 31 + word * 7)}`).join(' ');
  return { id: `${index}`, group, label: group === 'spam-1' ? 'spam' : 'ham', text: own };
});
const options = { seed: 1, testShare: 0.25 };

it('keeps the parts of the corpus in proportion on both sides', () => {
  const { train, test } = split(mails, options);
  expect([train.length, test.length]).toEqual([90, 30]);
  expect(test.filter(({ label }) => label === 'spam')).toHaveLength(10);
});

it('gives the same split for the same seed, another for another, whatever the order', () => {
  const ids = (seed: number, from: readonly CorpusMail[] = mails) =>
    split(from, { ...options, seed }).test.map(mail => mail.id);
  expect(ids(1)).toEqual(ids(1));
  expect(ids(1)).not.toEqual(ids(2));
  expect(ids(1).sort()).toEqual(ids(1, mails.toReversed()).sort());
});

it('keeps one of each group of near-identical mails, so that none leaks into the held-out part', () => {
  const copies = mails.slice(0, 40).map(mail => ({ ...mail, id: `${mail.id}-copy`, text: `${mail.text} 4711` }));
  const { train, test, duplicates } = split([...mails, ...copies], options);
  expect(duplicates).toBe(40);
  expect(train.length + test.length).toBe(120);
});

it('leaves out mails whose near-copies carry the other label', () => {
  const [first] = mails;
  if (!first) throw new Error('no mails');
  const contrary: CorpusMail = { ...first, id: 'contrary', group: 'easy-ham-1', label: 'ham' };
  const { train, test, contradictory } = split([...mails, contrary], options);
  expect(contradictory).toBe(2);
  expect([...train, ...test].map(mail => mail.id)).not.toContain(first.id);
});

/** A number written in letters, since digits do not count when texts are compared. */
function letters(value: number): string {
  return [...String(value)].map(digit => 'abcdefghij'[Number(digit)]).join('');
}
