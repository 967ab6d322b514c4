import type { Progress } from '../plan/progress.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import type { Hold } from '../terms/hold.ts';
import { controlOf } from '../world/control.ts';
import type { LiveState } from '../world/live-state.ts';
import { shareOf } from '../world/route.ts';
import type { Setback } from '../world/setback.ts';

/** Remembers when the candidate was first given requests: what is older than that is not its doing. */
export function withFirstShare(plan: RolloutPlan, progress: Progress, { route }: LiveState): Progress {
  if (progress.phase !== 'forward' || progress.sharedSince !== undefined || !route) return progress;
  if (route.rolloutId !== plan.start.rolloutId || shareOf(route, plan.candidate.slot) === 0) return progress;
  return { ...progress, sharedSince: route.updatedAt };
}

/** An alarm that went off after the candidate had its first requests speaks against it. */
export function alarmSetback(plan: RolloutPlan, { sharedSince }: Progress, live: LiveState): Setback | undefined {
  if (sharedSince === undefined) return undefined;
  const raised = live.signals?.find(({ kind, at }) => kind === 'alarm' && at >= sharedSince);
  if (raised) return { fault: 'candidate', reason: raised.reason ?? 'An alarm that the policy names went off.' };
  const fresh = ringing(plan, live).filter(({ since = sharedSince }) => since >= sharedSince);
  if (fresh.length === 0) return undefined;
  const names = fresh.map(({ name }) => name).join(', ');
  return { fault: 'candidate', reason: `In ALARM: ${names}. The policy lets no version go on then.` };
}

/** One that rings without the candidate's doing only holds it, for what rings for the version that serves may be what it mends. */
export function alarmHold(plan: RolloutPlan, live: LiveState): Hold | undefined {
  const { promote, bypass } = controlOf(live.signals ?? []);
  const names = ringing(plan, live).map(({ name }) => name);
  if (promote || bypass || names.length === 0) return undefined;
  const { model } = plan.terms;
  const reason =
    `In ALARM before the candidate had any requests: ${names.join(', ')}. It goes on when that ends. If this version is ` +
    `what mends it: sluice resume ${model} --emergency, or sluice promote ${model} to give it all requests at once`;
  return { cause: 'alarm', reason };
}

function ringing({ terms }: RolloutPlan, { alarms = {} }: LiveState) {
  return terms.alarms.flatMap(name => {
    const { state, since } = alarms[name] ?? {};
    return state === 'ALARM' ? [{ name, ...(since !== undefined && { since }) }] : [];
  });
}
