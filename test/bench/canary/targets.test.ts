import { expect, it } from 'vitest';
import { targetLine } from '../../../bench/canary/report/target.ts';
import { targets } from '../../../bench/canary/report/targets.ts';

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

const rollout = {
  scenario: '',
  system: 'Sluice',
  runs: 4,
  promoted: 0,
  rolledBack: 0,
  canaryRequests: 0,
  squaredRequests: 0,
  excessFailures: 0,
  seconds: [],
  secondsBack: [],
};
const times = (count: number, minutes: number) => Array.from({ length: count }, () => minutes * 60);

it.each([
  [2, 'holds   quiet-60h-fails: 50.0 % found within 90 min (≥ 50 %)'],
  [1, 'open    quiet-60h-fails: 25.0 % found within 90 min (≥ 50 %): more runs are needed to tell'],
  [0, 'MISSES  quiet-60h-fails: 0.0 % found within 90 min (≥ 50 %)'],
])('%d of 4 found in time', (inTime, line) => {
  const secondsBack = [...times(inTime, 90), ...times(4 - inTime, 91)];
  expect(targets([{ ...rollout, scenario: 'quiet-60h-fails', secondsBack }]).map(targetLine)).toEqual([line]);
});

it('sends no quiet model back more often than is promised', () => {
  const [of4, of4000] = [4, 4000].map(runs => targets([{ ...rollout, scenario: 'quiet-60h', runs, rolledBack: 0 }]));
  expect([of4?.[0]?.state, of4000?.[0]?.state]).toEqual(['open', 'holds']);
});

it('promotes at a hundred requests a minute in time', () => {
  const seconds = [...times(85, 120), ...times(15, 121)];
  const [target] = targets([{ ...rollout, scenario: 'hundred-25-50', runs: 100, seconds }]);
  expect(target).toEqual({ state: 'holds', text: 'hundred-25-50: 85.0 % promoted within 120 min (≥ 85.0 %)' });
});

it.each([
  [400, 400, 'holds'],
  [510, 510, 'open'],
  [510, 400, 'misses'],
])('excess of RR 4, by how much its %d requests vary', (mean, spread, state) => {
  const [runs, scenario] = [100, 'rollout-rr-4'];
  const squaredRequests = runs * (mean ** 2 + (spread === mean ? mean ** 2 : 1));
  const sums = { runs, canaryRequests: runs * mean, squaredRequests, excessFailures: runs * mean * 0.015 };
  expect(targets([{ ...rollout, ...sums, scenario }]).map(target => target.state)).toEqual([state]);
});

it('calls a median open while half of the promotions may be in time', () => {
  const median = (inTime: number, late: number) =>
    targets([
      {
        ...rollout,
        scenario: 'rollout-rr-1',
        runs: inTime + late,
        promoted: inTime + late,
        seconds: [...times(inTime, 12), ...times(late, 13)],
      },
    ]).map(target => target.state);
  expect([median(51, 49), median(45, 55), median(20, 80)]).toEqual([
    ['holds', 'holds'],
    ['holds', 'open'],
    ['holds', 'misses'],
  ]);
});
