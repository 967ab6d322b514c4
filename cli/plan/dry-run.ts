import { admit } from '#shared/domain/rollout/admission.ts';
import type { Approval } from '#shared/domain/rollout/approval.ts';
import { decideEpoch, type RegistryVersion } from '#shared/domain/rollout/epochs.ts';
import type { LiveState } from '#shared/domain/rollout/live-state.ts';
import { makePlan } from '#shared/domain/rollout/plan.ts';
import type { RolloutPlan } from '#shared/domain/rollout/rollout-plan.ts';
import { rolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms.ts';
import { isWarm } from '#shared/domain/rollout/warm-slot.ts';

export interface DryRunQuestion {
  readonly terms: RolloutTerms;
  readonly known: Approval | undefined;
  readonly seen: RegistryVersion;
  readonly live: LiveState;
  readonly now: number;
}

/** What an approval at this moment would lead to. */
export type DryRun =
  | { readonly would: 'roll out'; readonly plan: RolloutPlan; readonly warm: boolean }
  | { readonly would: 'do nothing'; readonly reason: string }
  | { readonly would: 'fail'; readonly reason: string };

/** The functions of a real rollout, in their order, asked as if the version were approved now. */
export function dryRun({ terms, known, seen, live, now }: DryRunQuestion): DryRun {
  const approvedNow: RegistryVersion = { ...seen, approval: 'Approved', changedAt: now };
  const decision = decideEpoch(terms.model, known && { ...known, status: 'Rejected' }, approvedNow);
  if (decision.means === 'nothing new') return { would: 'do nothing', reason: `Nothing happens: ${decision.because}.` };
  const start = rolloutStart(decision.next, terms.endpoint);
  const answer = admit({ start, approvals: [decision.next], approval: 'Approved', live });
  if (answer.verdict === 'end') return { would: 'do nothing', reason: answer.reason };
  const planned = makePlan({ start, terms, live, now });
  if ('impossible' in planned) return { would: 'fail', reason: planned.impossible };
  return { would: 'roll out', plan: planned.plan, warm: isWarm(planned.plan, live) };
}
