import { neededFor } from '../plan/capacity.ts';
import type { StepOf } from '../plan/rollout-plan.ts';
import { type Hold, type HoldCause, standsStill } from '../terms/hold.ts';
import { controlOf } from '../world/control.ts';
import { variantOf } from '../world/live-state.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import { told } from '../world/signal.ts';
import { weightsFollow, weightsRequest } from '../world/weights.ts';
import { raise } from './raise-capacity.ts';
import { done, type StepDecision, type StepRule, type StepSituation } from './step-rule.ts';

type Bake = StepOf<'bake'>;
type Call = Extract<StepDecision, { is: 'call' }>;

/**
 * Watches one share until its time is over and the evidence carries the next one. A candidate that is proven good, or
 * that an operator wants promoted, goes to all requests at once; one that nothing is heard of goes down to what was proven.
 */
export const bake: StepRule<'bake'> = {
  needsSettled: false,
  decide: (step, situation) =>
    follow(step, situation) ?? jump(step, situation) ?? watch(step, situation) ?? gate(step, situation) ?? done,
};

/** The endpoint follows the route. Asked for once per look and never waited for: going back must not wait either. */
function follow(step: Bake, situation: StepSituation): StepDecision | undefined {
  const { plan, live, progress, now } = situation;
  if (live.endpoint?.status !== 'InService') return undefined;
  if (now - (progress.followedAt ?? 0) < plan.terms.lookEverySeconds * 1000) return undefined;
  const asked = carry(step, situation) ?? followWeights(situation);
  return asked && { ...asked, patch: { followedAt: now } };
}

/** The other slot has grown since the share was given, or somebody has taken instances away. */
function carry({ slot, share }: Bake, { plan, live }: StepSituation): Call | undefined {
  const needed = neededFor(share, slot, plan, live);
  return (variantOf(live, slot)?.desiredCount ?? needed) < needed ? raise(slot, needed, plan, live) : undefined;
}

/** For callers that bypass the proxy. */
function followWeights({ live: { endpoint, route } }: StepSituation): Call | undefined {
  if (!endpoint || !route || weightsFollow(endpoint, route.slots)) return undefined;
  return {
    is: 'call',
    operation: 'UpdateEndpointWeightsAndCapacities',
    request: weightsRequest(endpoint, route.slots),
    then: 'again',
    note: "set the endpoint's weights to the route's shares",
  };
}

function jump(step: Bake, { plan, live, progress }: StepSituation): StepDecision | undefined {
  const { promote } = controlOf(live.signals ?? []);
  if (promote) return { is: 'jump', share: WHOLE_SHARE, note: `promoted now${told(promote)}` };
  const { judged } = progress;
  if (judged?.verdict === 'promote' && plan.terms.earlyPromotion && !hasGateAhead(step, plan.terms.traffic)) {
    return { is: 'jump', share: WHOLE_SHARE, note: `proven good at ${step.share / 100} %: ${judged.reason}` };
  }
  return judged?.action === 'step-down' ? stepDown(step, plan.terms.traffic, judged) : undefined;
}

/** Down to what was proven, and no further: the first share needs no proof. */
function stepDown(
  step: Bake,
  traffic: StepSituation['plan']['terms']['traffic'],
  { provenShare, reason }: { readonly provenShare: number; readonly reason: string },
): StepDecision | undefined {
  const proven = traffic.findLast(({ share }) => share <= provenShare) ?? traffic[0];
  if (!proven || proven.share >= step.share) return undefined;
  return { is: 'jump', share: proven.share, note: `down to ${proven.share / 100} %: ${reason}` };
}

/** A person asked to be asked: proof does not go past a gate. */
function hasGateAhead(step: Bake, traffic: StepSituation['plan']['terms']['traffic']): boolean {
  return traffic.some(({ share, gate: ahead }) => share >= step.share && ahead !== undefined);
}

/** Not over yet, or over without the proof that the next share needs. */
function watch(step: Bake, { plan, live, progress, now }: StepSituation): StepDecision | undefined {
  const until = (live.route?.updatedAt ?? now) + step.bakeMs;
  const { judged } = progress;
  if (judged?.verdict === 'promote' && plan.terms.earlyPromotion) return undefined;
  if (now < until) return { is: 'watch', until };
  const next = plan.terms.traffic.find(({ share }) => share > step.share)?.share ?? WHOLE_SHARE;
  if (judged?.verdict === 'promote' || (judged?.action === 'advance' && judged.provenShare >= next)) return undefined;
  return { is: 'hold', hold: unproven(step, next, progress.judged, plan.terms.model) };
}

function unproven(step: Bake, next: number, judged: StepSituation['progress']['judged'], model: string): Hold {
  const cause = causeOf(judged);
  const patience = standsStill(cause) ? ', for as long as that takes' : '';
  const known = judged ? `${judged.reason} ` : '';
  const reason =
    `The bake at ${step.share / 100} % is over, but ${next / 100} % is not proven safe: ${known}` +
    `It is watched on${patience}. Go on all the same: sluice promote ${model}; go back: sluice rollback ${model}`;
  return { cause, reason };
}

function causeOf(judged: StepSituation['progress']['judged']): HoldCause {
  if (judged?.failed) return 'unjudged';
  const causes = { 'no-traffic': 'no traffic', inconclusive: 'inconclusive' } as const;
  const verdict = judged?.verdict;
  return verdict === 'no-traffic' || verdict === 'inconclusive' ? causes[verdict] : 'no evidence';
}

function gate(step: Bake, { plan, live, progress, now }: StepSituation): StepDecision | undefined {
  if (!step.gate) return undefined;
  const since = progress.gateSince ?? now;
  const { opened } = controlOf(live.signals ?? []);
  if (opened && opened.at >= since) return undefined;
  const until = since + step.gate.timeoutMs;
  const { model } = plan.terms;
  if (now < until) {
    const reason = `Waits at the gate after ${step.share / 100} %. Open it: sluice resume ${model}; go back: sluice rollback ${model}`;
    return { is: 'hold', hold: { cause: 'gate', reason, until } };
  }
  if (step.gate.onTimeout === 'continue') return undefined;
  return {
    is: 'impossible',
    fault: 'undecided',
    reason: `Nobody opened the gate after ${step.share / 100} % in time.`,
  };
}
