import type { Strategy } from './strategy.ts';

/** All traffic moves in one step, after the candidate has answered its smoke test. */
export const allAtOnce: Strategy = {
  name: 'all-at-once',
  traffic: () => [{ share: 10_000 }],
};
