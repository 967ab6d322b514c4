import { expect, it } from 'vitest';
import { targetLine, targets } from '../../../bench/canary/report/targets.ts';

const cell = {
  scenario: 'aa',
  detector: 'Sluice, analysis: {}',
  canaryRequests: 0,
  canaryFailures: 0,
  seconds: [],
};

it.each([
  [80, 4000, 'holds   aa, Sluice, analysis: {}: false rollbacks at most 2.5 % (≤ 6 %)'],
  [240, 4000, 'open    aa, Sluice, analysis: {}: false rollbacks at most 6.8 % (≤ 6 %): more runs are needed to tell'],
  [1, 40, 'open    aa, Sluice, analysis: {}: false rollbacks at most 12.9 % (≤ 6 %): more runs are needed to tell'],
  [20, 40, 'MISSES  aa, Sluice, analysis: {}: false rollbacks at most 64.8 % (≤ 6 %)'],
])('%d false rollbacks in %d runs', (rolledBack, runs, line) => {
  expect(targets([{ ...cell, rolledBack, runs }]).map(targetLine)).toEqual([line]);
});
