import { expect, it } from 'vitest';
import { nextDue } from '../../../local/core/next-due.ts';

const every5 = (after: number) => after + 5;

it('follows the time that was due, not the one at which it was heard', () => {
  expect(nextDue(every5, 10, 12)).toBe(15);
});

it('comes once for all times that were skipped', () => {
  expect(nextDue(every5, 10, 100)).toBe(105);
  expect(nextDue(() => undefined, 10, 100)).toBeUndefined();
});
