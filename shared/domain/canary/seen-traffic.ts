import type { OutcomeWindow } from '../inference/outcome-window.ts';
import type { ExpectedTraffic } from './sampled-traffic.ts';

/** A rate of the last minutes says little about the next hours. */
const LEAST_MS = 600_000;
/** Where nobody knows how much fails. */
const USUAL_ERROR_RATE = 0.01;

/**
 * What to expect of a model's traffic: what somebody assumes, or what was counted. Where nothing failed, half a failure is
 * taken as seen. Undefined without any request. Latencies are known where they were counted over the same thresholds
 * throughout.
 */
export function seenTraffic(
  windows: readonly OutcomeWindow[],
  assumed: { readonly requestsPerHour?: number | undefined; readonly errorRate?: number | undefined } = {},
): ExpectedTraffic | undefined {
  const seen = tally(windows.filter(window => !window.replayed && !window.scored));
  const counted = seen.requests > 0 ? (seen.errors + 0.5) / (seen.requests + 1) : USUAL_ERROR_RATE;
  const requestsPerHour = assumed.requestsPerHour ?? seen.requestsPerHour;
  if (requestsPerHour <= 0) return undefined;
  return { requestsPerHour, errorRate: assumed.errorRate ?? counted, ...slowerPart(seen) };
}

function slowerPart({ requests, slower }: ReturnType<typeof tally>): Pick<ExpectedTraffic, 'slower'> {
  return slower.length > 0 && requests > 0 ? { slower: slower.map(n => n / requests) } : {};
}

function tally(windows: readonly OutcomeWindow[]) {
  const arms = windows.flatMap(window => Object.values(window.arms));
  const requests = arms.reduce((sum, arm) => sum + arm.requests, 0);
  const errors = arms
    .flatMap(arm => Object.entries(arm.errors))
    .reduce((sum, [kind, count]) => (kind === 'client' ? sum : sum + (count ?? 0)), 0);
  const starts = windows.map(({ startMs }) => startMs);
  const spanMs = windows.length === 0 ? 0 : Math.max(...starts) - Math.min(...starts);
  const lengths = new Set(arms.filter(arm => arm.requests > 0).map(({ latencyOver }) => latencyOver.length));
  const thresholds = lengths.size === 1 ? Math.max(...lengths) : 0;
  const slower = Array.from({ length: thresholds }, (_, i) =>
    arms.reduce((sum, arm) => sum + (arm.latencyOver[i] ?? 0), 0),
  );
  return { requests, errors, slower, requestsPerHour: (requests / Math.max(spanMs, LEAST_MS)) * 3_600_000 };
}
