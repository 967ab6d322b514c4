import { expect, it } from 'vitest';
import { readOptions } from '../../../scripts/demo/options.ts';

it('plays all acts, or one', () => {
  expect(readOptions([])).toEqual({ act: 'all', speed: 60, package: true, help: false });
  expect(readOptions(['--act', 'loop', '--no-package'])).toMatchObject({ act: 'loop', package: false });
});

it.each([
  [['--act', 'first'], '--act must be all or loop, got "first".'],
  [['--speed', '500'], '--speed must be a number from 1 to 240, got "500".'],
])('refuses %j', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});
