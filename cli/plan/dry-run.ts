import { seenTraffic } from '#shared/domain/canary/seen-traffic.ts';
import { expectedTraffic } from '#shared/domain/cost/expected-traffic.ts';
import { type RolloutOutlook, rolloutOutlook } from '#shared/domain/cost/rollout-outlook.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import { admit } from '#shared/domain/rollout/plan/admission.ts';
import { analysisOfRollout } from '#shared/domain/rollout/plan/analysis-of-rollout.ts';
import type { Misfit } from '#shared/domain/rollout/plan/package-misfits.ts';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { isWarm } from '#shared/domain/rollout/plan/warm-slot.ts';
import { frozenUntil } from '#shared/domain/rollout/terms/freeze.ts';
import { sharesByTraffic } from '#shared/domain/rollout/terms/shares-by-traffic.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { decideEpoch, type RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';

export interface DryRunQuestion {
  readonly terms: RolloutTerms;
  readonly known: Approval | undefined;
  readonly seen: RegistryVersion;
  readonly live: LiveState;
  readonly now: number;
  /** The rollout that holds the endpoint, if one does. */
  readonly running?: string | undefined;
  /** What the model was asked in the last day. */
  readonly counted: readonly OutcomeWindow[];
}

/** What an approval at this moment would lead to. */
export type DryRun =
  | {
      readonly would: 'roll out';
      readonly plan: RolloutPlan;
      readonly warm: boolean;
      readonly outlook: RolloutOutlook;
      /** Why the version could not start as it was registered, with what to do. */
      readonly misfits?: readonly Misfit[];
      /** Why it could not be asked whether the version could start. */
      readonly unchecked?: string;
      /** Nothing begins before that, epoch milliseconds. */
      readonly frozenUntil?: number;
    }
  | { readonly would: 'do nothing'; readonly reason: string }
  /** A rollout is in the middle of its shares: what comes after it depends on how it ends. */
  | { readonly would: 'wait'; readonly behind: string; readonly reason: string }
  | { readonly would: 'fail'; readonly reason: string };

/** The functions of a real rollout, in their order, asked as if the version were approved now. */
export function dryRun({ terms, known, seen, live, now, running, counted }: DryRunQuestion): DryRun {
  const approvedNow: RegistryVersion = { ...seen, approval: 'Approved', changedAt: now };
  const decision = decideEpoch(terms.model, known && { ...known, status: 'Rejected' }, approvedNow);
  if (decision.means === 'nothing new') return { would: 'do nothing', reason: `Nothing happens: ${decision.because}.` };
  const start = rolloutStart(decision.next, terms.endpoint);
  const answer = admit({ start, approvals: [decision.next], approval: 'Approved', live });
  if (answer.verdict === 'end') return { would: 'do nothing', reason: answer.reason };
  const shared = sharesByTraffic(terms, seenTraffic(counted)?.requestsPerHour);
  const analysis = analysisOfRollout(shared, live, counted);
  const planned = makePlan({ start, terms: shared, live, now, analysis });
  if ('impossible' in planned) {
    if (running === undefined) return { would: 'fail', reason: planned.impossible };
    const isItsOwn = known !== undefined && rolloutStart(known, terms.endpoint).rolloutId === running;
    return {
      would: 'wait',
      behind: running,
      reason: isItsOwn ? underWay(running, terms) : waits(running, terms, seen),
    };
  }
  const { plan } = planned;
  const warm = isWarm(plan, live);
  const outlook = rolloutOutlook(plan, warm, expectedTraffic(shared, live, counted));
  const frozen = frozenUntil(terms.freeze, now);
  return { would: 'roll out', plan, warm, outlook, ...(frozen && { frozenUntil: frozen }) };
}

function underWay(running: string, { model }: RolloutTerms): string {
  return `This version's own rollout, ${running}, is under way. Follow it: sluice watch ${model}`;
}

function waits(running: string, { model, onNewerApproval }: RolloutTerms, { version }: RegistryVersion): string {
  const meanwhile =
    onNewerApproval === 'supersede'
      ? `Approving version ${version} sends it back, unless it has come to its end`
      : `Version ${version} waits for its end`;
  return (
    `Rollout ${running} is moving the requests of ${model}. ${meanwhile}; only then can be planned what follows. ` +
    `Follow it: sluice watch ${model}. Then ask again.`
  );
}
