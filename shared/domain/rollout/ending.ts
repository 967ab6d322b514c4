import type { RolloutStatus } from './approval.ts';
import type { LiveState } from './live-state.ts';
import type { RolloutPlan } from './rollout-plan.ts';
import { wholeSlot } from './route.ts';
import { endingStatus, type Setback } from './setback.ts';
import type { VariantName } from './slot.ts';
import { versionWords } from './version-words.ts';

export interface Serving {
  readonly version: number;
  readonly slot: VariantName;
}

/** How a rollout ended, why, and what answers requests now. */
export interface Ending {
  readonly status: RolloutStatus;
  /** Sentences for the operator. */
  readonly reason: string;
  /** Absent when nothing answers. */
  readonly serving?: Serving;
}

export function endingOf(
  plan: RolloutPlan,
  live: LiveState,
  setback: Setback | undefined,
  trouble: readonly string[],
): Ending {
  const wayBack = { complete: trouble.length === 0, to: plan.baseline !== undefined };
  const status = endingStatus(setback, wayBack);
  const serving = servingNow(live);
  const causes = [setback?.reason ?? `Version ${plan.candidate.version} passed every check.`, ...trouble];
  return { status, reason: [...causes, servingWords(plan, serving)].join(' '), ...(serving ? { serving } : {}) };
}

/** The version that answers requests, if one does. */
export function servingNow(live: LiveState): Serving | undefined {
  const whole = live.route && wholeSlot(live.route);
  return whole && live.endpoint ? { version: whole.version, slot: whole.name } : undefined;
}

function servingWords({ terms }: RolloutPlan, serving: Serving | undefined): string {
  return serving
    ? `${capitalised(versionWords(serving.version))} answers all requests for ${terms.model}, from slot ${serving.slot}.`
    : `No version answers requests for ${terms.model}.`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
