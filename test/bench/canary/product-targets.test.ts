import { expect, it } from 'vitest';
import { usage } from '../../../bench/canary/options.ts';
import { productScenarios } from '../../../bench/canary/product/product-scenarios.ts';
import { productTargets } from '../../../bench/canary/report/product-targets.ts';
import { ended } from '../../../bench/canary/report/tables.ts';
import { repeated, rolloutCell } from './cells.ts';

const words = (cell: Parameters<typeof rolloutCell>[0]) =>
  productTargets([rolloutCell(cell)]).map(({ state }) => state);

it.each([
  ['met', 400, 400, 80],
  ['missed', 400, 400, 100],
  ['missed', 400, 100, 80],
  ['open', 20, 20, 90],
])('a quiet candidate that fails is found in time: %s', (word, runs, found, minutes) => {
  const secondsBack = repeated(found, (minutes - 5) * 60, (minutes + 5) * 60);
  expect(words({ scenario: 'quiet-60h-fails', runs, rolledBack: found, secondsBack })).toEqual([word]);
});

it.each([
  [['met', 'met'], 400, 0, 10],
  [['missed', 'met'], 400, 1, 10],
  [['open', 'open'], 100, 0, 4],
  [['open', 'missed'], 100, 0, 30],
])('silence sends nobody back, and evidence few: %j', (expected, runs, forSilence, rolledBack) => {
  expect(words({ scenario: 'quiet-60h', runs, forSilence, rolledBack })).toEqual(expected);
});

it.each([
  ['met', 400, 0],
  ['open', 100, 0],
  ['missed', 100, 1],
])('what never answers is never promoted: %s', (word, runs, promoted) => {
  expect(words({ scenario: 'both-broken', runs, promoted })).toEqual([word]);
});

it.each([
  ['met', 4000, 20],
  ['open', 400, 2],
  ['missed', 400, 20],
])('strong drift is hardly ever promoted: %s', (word, runs, promoted) => {
  expect(words({ scenario: 'drift-one-class', runs, promoted })).toEqual([word]);
});

it.each([
  ['met', 400, 380, 100],
  ['open', 40, 35, 100],
  ['missed', 400, 200, 100],
  ['missed', 400, 400, 130],
])('a model that is asked 100 times a minute is promoted in time: %s', (word, runs, promoted, minutes) => {
  const seconds = repeated(promoted, minutes * 60);
  expect(words({ scenario: 'hundred-25-50', runs, promoted, seconds })).toEqual([word]);
});

it('a share is stepped down once at most', () => {
  expect(words({ scenario: 'blind-at-half', runs: 400, flapped: 0 })).toEqual(['met', 'met']);
  expect(words({ scenario: 'blind-at-half', runs: 400, flapped: 1 })).toEqual(['missed', 'met']);
});

it.each(['slot-pauses', 'pareto-subjects', 'cold-start-5m'])('nothing is promised of %s', scenario => {
  expect(words({ scenario, runs: 400, rolledBack: 200 })).toEqual([]);
});

it('every scenario is named where it is asked for', () => {
  for (const { name } of productScenarios) expect(usage).toContain(name);
});

it('prints how many were sent back, with an interval, and whose share was stepped down', () => {
  const cell = { scenario: 'blind-at-half', runs: 400, promoted: 392, rolledBack: 8, seconds: repeated(392, 600) };
  expect(ended(rolloutCell(cell))).toBe('98.0 %, 10 min; 2.0 % (1.0–3.9)');
  const taken = ended(rolloutCell({ ...cell, steppedDown: 40, flapped: 4 }));
  expect(taken).toMatch(/; stepped down 10\.0 %, twice 1\.0 %$/);
});
