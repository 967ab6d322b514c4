import type { Behaviour } from '../visit.ts';

export const succeed: Behaviour = async ({ state, input }) => ({
  next: undefined,
  fallback: input,
  output: state.Output,
});
