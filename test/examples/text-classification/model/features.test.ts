import { expect, it } from 'vitest';
import { features, longestText } from '../../../../examples/text-classification/model/features.ts';

const single = { ngrams: 1, presence: false };

it('names links, addresses, sums and numbers by kind, not by value', () => {
  expect(features('Pay $1,000.00 by 12/03 at http://x.example/a?b=1 or mail me@x.example NOW!!!', single)).toEqual(
    ['pay', ':money', 'by', ':number', 'at', ':url', 'or', 'mail', ':address', 'now', '!!'].map(token => `=${token}`),
  );
});

it('adds neighbouring pairs with ngrams 2, and counts once with presence', () => {
  expect(features('free free prize', { ngrams: 2, presence: true })).toEqual([
    '=free',
    '=prize',
    '=free free',
    '=free prize',
  ]);
});

it('reads no further than the longest text', () => {
  expect(features(`${'ab '.repeat(longestText)}`, single).length).toBeLessThanOrEqual(longestText / 3 + 1);
});
