import type { OutcomeWindow } from '../inference/outcome-window.ts';
import type { ExpectedTraffic } from './expected-times.ts';

/** A rate of the last minutes says little about the next hours. */
const LEAST_MS = 600_000;
/** Where nobody knows how much fails. */
const USUAL_ERROR_RATE = 0.01;

/**
 * What to expect of a model's traffic: what somebody assumes, or what was counted. Where nothing failed, half a failure is
 * taken as seen. Undefined without any request.
 */
export function seenTraffic(
  windows: readonly OutcomeWindow[],
  assumed: { readonly [Key in keyof ExpectedTraffic]?: number | undefined } = {},
): ExpectedTraffic | undefined {
  const seen = tally(windows.filter(window => !window.replayed));
  const counted = seen.requests > 0 ? (seen.errors + 0.5) / (seen.requests + 1) : USUAL_ERROR_RATE;
  const requestsPerHour = assumed.requestsPerHour ?? seen.requestsPerHour;
  return requestsPerHour > 0 ? { requestsPerHour, errorRate: assumed.errorRate ?? counted } : undefined;
}

function tally(windows: readonly OutcomeWindow[]) {
  const arms = windows.flatMap(window => Object.values(window.arms));
  const requests = arms.reduce((sum, arm) => sum + arm.requests, 0);
  const errors = arms
    .flatMap(arm => Object.entries(arm.errors))
    .reduce((sum, [kind, count]) => (kind === 'client' ? sum : sum + (count ?? 0)), 0);
  const starts = windows.map(({ startMs }) => startMs);
  const spanMs = windows.length === 0 ? 0 : Math.max(...starts) - Math.min(...starts);
  return { requests, errors, requestsPerHour: (requests / Math.max(spanMs, LEAST_MS)) * 3_600_000 };
}
