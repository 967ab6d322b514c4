import { expect, it } from 'vitest';
import { Outcomes } from '../../../scripts/demo/outcomes.ts';

it('names what was not as expected', () => {
  const outcomes = new Outcomes();
  outcomes.check('it starts', true, 'in 3 s');
  outcomes.check('it scales', false, '1 to 1 instances');
  expect(outcomes.missed.map(({ name }) => name)).toEqual(['it scales']);
  expect(outcomes.table()).toBe('  ok    it starts  in 3 s\n  FAIL  it scales  1 to 1 instances');
});
