import { expect, it } from 'vitest';
import { readCorpus } from '../../../../examples/text-classification/corpus/read-corpus.ts';

const mails = await readCorpus();
const counts = (values: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(values, value => value)].map(([value, all]) => [value, all.length]));

it('holds every mail of the corpus with its part and label', () => {
  expect(counts(mails.map(mail => mail.label))).toEqual({ ham: 4150, spam: 1896 });
  expect(counts(mails.map(mail => mail.group))).toEqual({
    'easy-ham-1': 2500,
    'easy-ham-2': 1400,
    'hard-ham-1': 250,
    'spam-1': 500,
    'spam-2': 1396,
  });
  expect(new Set(mails.map(mail => mail.id)).size).toBe(6046);
  expect(mails.filter(mail => mail.text === '')).toEqual([]);
});

it('takes each n-th mail when a part is enough', async () => {
  const some = await readCorpus(500);
  expect(some).toEqual(mails.filter((_, index) => index % 500 === 0));
});
