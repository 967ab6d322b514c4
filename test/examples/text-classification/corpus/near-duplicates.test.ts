import { expect, it } from 'vitest';
import { nearDuplicates } from '../../../../examples/text-classification/corpus/near-duplicates.ts';

const advert = 'make money fast with our new plan call now and receive the free book that explains every step of it';

it('joins texts that differ in numbers, case and a few words', () => {
  const other = advert.toUpperCase().replace('FREE BOOK', 'FREE 7 BOOK!');
  expect(nearDuplicates(['a quite different letter about the weather', advert, other, `${advert} id 99812`])).toEqual([
    0, 1, 1, 1,
  ]);
});

it('keeps texts apart that share less than half of their runs of words', () => {
  const half = `${advert.slice(0, 45)} is what they all say but nobody has ever seen a cent of it in all those years`;
  expect(nearDuplicates([advert, half])).toEqual([0, 1]);
});

it('joins groups that a later text connects', () => {
  const words = Array.from(
    { length: 30 },
    (_, index) => `${String.fromCharCode(97 + (index % 26))}word${'x'.repeat(index)}`,
  );
  const [first, last] = [words.slice(0, 20).join(' '), words.slice(10).join(' ')];
  expect(nearDuplicates([first, last])).toEqual([0, 1]);
  expect(nearDuplicates([first, last, words.slice(5, 25).join(' ')])).toEqual([0, 0, 0]);
});
