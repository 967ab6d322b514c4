import type { Feedback } from './feedback-line.ts';

/** Of several things said of one inference the one that was observed last; what has no time was observed now. */
export function newestOf(said: readonly Feedback[], nowMs: number): Feedback | undefined {
  const observed = ({ observedAt }: Feedback) => (observedAt === undefined ? nowMs : Date.parse(observedAt));
  return said.reduce<Feedback | undefined>((newest, one) => {
    return newest && observed(newest) > observed(one) ? newest : one;
  }, undefined);
}
