import type { JudgeResult } from '../../canary/judge-result.ts';
import type { Progress } from '../plan/progress.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { RolloutStatus } from '../world/approval.ts';
import { controlOf } from '../world/control.ts';
import type { LiveState } from '../world/live-state.ts';
import { WHOLE_SHARE, wholeSlot } from '../world/route.ts';
import { endingStatus } from '../world/setback.ts';
import { told } from '../world/signal.ts';
import type { VariantName } from '../world/slot.ts';
import { versionWords } from '../world/version-words.ts';

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

/** `progress` is where the rollout stood when its way forward or back was done. */
export function endingOf(
  plan: RolloutPlan,
  live: LiveState,
  { setback, trouble, judged }: Pick<Progress, 'setback' | 'trouble' | 'judged'>,
): Ending {
  const wayBack = { complete: trouble.length === 0, to: plan.baseline !== undefined };
  const status = endingStatus(setback, wayBack);
  const serving = servingNow(live);
  const causes = [setback?.reason ?? promotion(plan, live, judged), ...trouble];
  const parked = setback && trouble.length > 0 ? [remedy(plan)] : [];
  const reason = [...causes, servingWords(plan, live), ...parked].join(' ');
  return { status, reason, ...(serving ? { serving } : {}) };
}

/** What goes on where a way back has stopped. */
function remedy({ baseline, terms: { model } }: RolloutPlan): string {
  if (baseline) return `Go on with the way back: sluice rollback ${model}`;
  return `The next version's rollout begins with what is left; to take it away without one: sluice retire ${model}`;
}

/** What a promotion rests on. A person, or the policy when its time is over, may let pass what nothing has proven. */
function promotion({ candidate, steps }: RolloutPlan, { signals = [] }: LiveState, judged?: JudgeResult): string {
  const { promote } = controlOf(signals);
  const byHand = promote ? [`Promoted by hand${told(promote)}.`] : [];
  const proven = judged?.verdict === 'promote' && judged.provenShare >= WHOLE_SHARE;
  const unproven = (promote && steps.some(({ kind }) => kind === 'bake')) || judged?.verdict === 'promote';
  if (proven || !unproven) return [...byHand, `Version ${candidate.version} passed every check.`].join(' ');
  const known = judged?.reason ?? 'Nothing was judged.';
  return [...byHand, `Version ${candidate.version} passed its smoke test, and was not proven good: ${known}`].join(' ');
}

/** The version that answers requests, if one does. */
export function servingNow(live: LiveState): Serving | undefined {
  const whole = live.route && wholeSlot(live.route);
  return whole && live.endpoint ? { version: whole.version, slot: whole.name } : undefined;
}

function servingWords({ terms }: RolloutPlan, live: LiveState): string {
  const serving = servingNow(live);
  if (serving) {
    const version = capitalised(versionWords(serving.version));
    return `${version} answers all requests for ${terms.model}, from slot ${serving.slot}.`;
  }
  const sharing = live.endpoint ? (live.route?.slots ?? []).filter(({ share }) => share > 0) : [];
  if (sharing.length === 0) return `No version answers requests for ${terms.model}.`;
  const parts = sharing.map(({ version, share }) => `${versionWords(version)} ${share / 100} %`);
  return `The requests for ${terms.model} are still shared: ${parts.join(', ')}.`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
