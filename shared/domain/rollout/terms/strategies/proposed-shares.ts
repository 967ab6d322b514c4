/** In basis points. */
const shares: readonly number[] = [500, 1_000, 2_500, 5_000];
/** So many requests a minute at the candidate prove a usual failure rate within hours, and find a broken one within minutes. */
const enoughPerMinute = 40;

/**
 * The shares, in basis points, that suit a model asked so often (absent: nobody knows): from the first one on that gives
 * the candidate enough requests. Evidence goes by the candidate's requests: at a smaller share it takes longer, and as many
 * failures go by before a bad version is found.
 */
export function proposedShares(requestsPerHour: number | undefined): readonly number[] {
  const isEnough = (share: number) =>
    ((requestsPerHour ?? Number.POSITIVE_INFINITY) / 60) * (share / 10_000) >= enoughPerMinute;
  const first = shares.find(isEnough) ?? Math.max(...shares);
  return shares.filter(share => share >= first);
}
