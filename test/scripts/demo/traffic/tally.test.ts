import { expect, it } from 'vitest';
import type { Answer } from '../../../../scripts/demo/traffic/answer.ts';
import { accuracyOf, summarise } from '../../../../scripts/demo/traffic/tally.ts';

const answer = (part: Partial<Answer>): Answer => ({ at: 0, tookMs: 10, expected: 'spam', ...part });
const right = answer({ status: 200, version: 1, predicted: 'spam' });

it('gives every request exactly one fate', () => {
  const summary = summarise([
    right,
    answer({ status: 200, version: 2, predicted: 'ham' }),
    answer({ status: 503, retryable: true }),
    answer({ status: 429, retryable: true }),
    answer({ status: 503, retryable: false, trouble: '503 x' }),
    answer({ status: 500, retryable: true, trouble: '500 y' }),
    answer({ trouble: 'socket hang up' }),
    answer({ status: 200, trouble: 'no version' }),
  ]);
  expect(summary).toMatchObject({ sent: 8, answered: 2, refused: 2, lost: 4 });
  expect(summary.troubles).toEqual(['503 x', '500 y', 'socket hang up']);
});

it('counts right predictions by version', () => {
  const { byVersion } = summarise([right, right, answer({ status: 200, version: 2, predicted: 'ham' })]);
  expect(byVersion.get(1)).toEqual({ answered: 2, correct: 2 });
  expect(byVersion.get(2)).toEqual({ answered: 1, correct: 0 });
  expect(accuracyOf(byVersion.values())).toBeCloseTo(2 / 3);
});

it('reads latencies from answered requests only', () => {
  const times = Array.from({ length: 100 }, (_, index) => ({ ...right, tookMs: index + 1 }));
  expect(summarise([...times, answer({ tookMs: 9_999 })])).toMatchObject({ medianMs: 51, p99Ms: 100 });
  expect(summarise([]).medianMs).toBeNaN();
});
