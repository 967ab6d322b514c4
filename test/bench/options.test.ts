import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readOptions } from '../../bench/options.ts';
import { measurements } from '../../bench/registry.ts';

it('runs everything by default, once each under its file name', () => {
  const { only, rounds } = readOptions([]);
  expect(only).toEqual(measurements.map(({ name }) => name));
  expect(rounds).toBe(5);
  const files = readdirSync('bench/measurements').map(file => file.replace('.ts', ''));
  expect([...only].sort()).toEqual(files.sort());
});

it('names every option that does not fit', () => {
  expect(() => readOptions(['--rounds', '0', '--only', 'boot,warp'])).toThrow(/no measurement "warp".*\n.*--rounds/);
});
