import { kindOf } from '../../kinds/registry.ts';
import { isOver } from '../../schedule/last-run.ts';
import { variantOf } from '../world/live-state.ts';
import type { ScheduledBounds } from '../world/scaling.ts';
import { done, type StepRule } from './step-rule.ts';

/** The scheduled changes of the bounds become those of the policy, one call at a time. What is over is not put again. */
export const scheduleTarget: StepRule<'schedule-target'> = {
  needsSettled: false,
  decide({ slot }, { plan, live, now }) {
    const target = live.targets[slot];
    if (!plan.terms.scaling || !target || !variantOf(live, slot)) return done;
    const wished = plan.terms.scaling.schedule.filter(({ at, timezone }) => !isOver(at, timezone, now));
    const found = target.schedule ?? [];
    const id = kindOf(plan.terms).target(plan.terms.endpoint, slot);
    const surplus = found.find(({ name }) => !wished.some(other => other.name === name));
    if (surplus) {
      const request = { ...id, ScheduledActionName: surplus.name };
      const note = `slot ${slot} no longer changes its bounds ${surplus.at}`;
      return { is: 'call', operation: 'DeleteScheduledAction', request, then: 'again', note };
    }
    const missing = wished.find(action => !found.some(other => isSame(action, other)));
    if (!missing) return done;
    return {
      is: 'call',
      operation: 'PutScheduledAction',
      request: { ...id, ...actionOf(missing) },
      then: 'again',
      note: `slot ${slot} scales between ${missing.min} and ${missing.max} instances ${missing.at} ${missing.timezone}`,
    };
  },
};

function actionOf({ name, at, timezone, min, max }: ScheduledBounds): object {
  return {
    ScheduledActionName: name,
    Schedule: at,
    Timezone: timezone,
    ScalableTargetAction: { MinCapacity: min, MaxCapacity: max },
  };
}

function isSame(a: ScheduledBounds, b: ScheduledBounds): boolean {
  return a.name === b.name && a.at === b.at && a.timezone === b.timezone && a.min === b.min && a.max === b.max;
}
