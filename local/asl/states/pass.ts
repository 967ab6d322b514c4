import type { Behaviour } from '../visit.ts';

export const pass: Behaviour = async ({ state, input }) => ({
  next: state.Next,
  fallback: input,
  output: state.Output,
  assign: state.Assign,
});
