import type { RolloutOutlook, StepOutlook } from '#shared/domain/cost/rollout-outlook.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { hoursText, servingText } from '../hours-text.ts';
import { duration } from '../times.ts';

/** Time, capacity and cost of a plan in sentences. */
export function outlookText(outlook: RolloutOutlook, plan: RolloutPlan, frozenUntil: number | undefined): string {
  const { totalMs, mostInstances, assumptions, heldAt } = outlook;
  return [
    'What to expect, when nothing happens on the way:',
    ...(frozenUntil === undefined ? [] : [`  begins      after the freeze, ${new Date(frozenUntil).toISOString()}`]),
    `  time        ${heldAt === undefined ? 'about' : 'more than'} ${duration(totalMs)}. ${assumptions.join(' ')}`,
    `  capacity    at most ${mostInstances} ${plan.terms.instanceType} at once; an update builds a second fleet for every slot`,
    `  cost        ${costText(outlook, plan)}`,
    ...(outlook.serving ? [`  meanwhile   ${servingText(outlook.serving, plan.terms)}`] : []),
  ].join('\n');
}

/** What a step takes and leaves running, for the table of steps. */
export function stepOutlookText({ ms, instances }: StepOutlook): readonly [time: string, running: string] {
  const running = Object.entries(instances).map(([name, count]) => `${name} ${count}`);
  return [ms === 0 ? '' : duration(ms), running.join(', ')];
}

function costText({ cost }: RolloutOutlook, { terms: { pricePerHour } }: RolloutPlan): string {
  const { candidate, doubleFleet, warmSlot } = cost.instanceHours;
  const hours = (instanceHours: number) => hoursText(instanceHours, pricePerHour);
  const parts = [
    `candidate ${hours(candidate)}`,
    `second fleet ${hours(doubleFleet)}`,
    `old slot until its rollback window ends ${hours(warmSlot)}`,
  ];
  const price = pricePerHour === undefined ? '. Give endpoint.pricePerHour to see money' : '';
  return `${parts.join(', ')}${price}`;
}
