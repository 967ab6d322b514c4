/** The longest that a client is told to stay away. */
const longestMs = 30_000;
/** Taken for the latency of a model of which no answer was seen yet. */
const assumedLatencyMs = 200;
/** The weight of the newest latency. */
const weight = 0.1;

/** The running mean of a model's latency with one more in it. */
export function meanLatency(mean: number | undefined, latencyMs: number): number {
  return mean === undefined ? latencyMs : mean + weight * (latencyMs - mean);
}

/**
 * When a slot may be free, whole milliseconds and at least 1: at the cap, one becomes free each latency / cap. `chance`
 * (0 to 1) spreads those who were refused together.
 */
export function retryAfterMs(meanLatencyMs: number | undefined, limit: number, chance: number): number {
  const ms = ((meanLatencyMs ?? assumedLatencyMs) / Math.max(1, limit)) * (0.5 + chance);
  return Math.min(longestMs, Math.max(1, Math.round(ms)));
}

/** The pauses between the tries of a request that waits for a slot: together at most 500 ms. */
export function waitingPauses(chance: () => number): number[] {
  return [
    [40, 120],
    [60, 160],
    [100, 220],
  ].map(([least = 0, most = 0]) => least + (most - least) * chance());
}
