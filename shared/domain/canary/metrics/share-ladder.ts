/** The shares of a rollout, and the odds ratio that must be ruled out before each may be given. */
export const shareLadder: readonly { readonly share: number; readonly margin: number }[] = [
  { share: 0.01, margin: Number.POSITIVE_INFINITY },
  { share: 0.05, margin: 10 },
  { share: 0.1, margin: 5 },
  { share: 0.25, margin: 3.5 },
  { share: 0.5, margin: 2.5 },
];

/** The largest share for which `carries` holds. */
export function highestShare(carries: (step: (typeof shareLadder)[number]) => boolean): number {
  return shareLadder.reduce((most, step) => (carries(step) ? Math.max(most, step.share) : most), 0);
}

/**
 * Where failures are rare, odds say little for a long time. But a share puts at risk only its own part of the requests:
 * a difference of rates may be so much larger than a negligible one, as the share is smaller than all.
 */
export function tolerableDifference(share: number, negligibleDifference: number): number {
  return negligibleDifference / share;
}
