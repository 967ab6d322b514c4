import type { ExpectedTraffic } from '../canary/sampled-traffic.ts';
import { seenTraffic } from '../canary/seen-traffic.ts';
import type { OutcomeWindow } from '../inference/outcome-window.ts';
import { analysisOfRollout } from '../rollout/plan/analysis-of-rollout.ts';
import type { RolloutTerms } from '../rollout/terms/terms.ts';
import type { LiveState } from '../rollout/world/live-state.ts';

/**
 * What a rollout planned now would be expected to see: the traffic that was counted, or that somebody assumes, and the φ
 * that it would be judged by. Undefined without any request.
 */
export function expectedTraffic(
  terms: RolloutTerms,
  live: LiveState,
  counted: readonly OutcomeWindow[],
  assumed: Parameters<typeof seenTraffic>[1] = {},
): ExpectedTraffic | undefined {
  const traffic = seenTraffic(counted, assumed);
  const { dispersion } = analysisOfRollout(terms, live, counted);
  return traffic && { ...traffic, ...(dispersion && { dispersion }) };
}
