import type { MonitorStep } from '#shared/domain/monitoring/engine/monitor-steps.ts';
import type { Outside } from './outside.ts';
import { tellRefusal } from './tell-refusal.ts';
import type { Wish } from './wanted-schedule.ts';

/** Does what is to be done, model by model; what is refused ends that model's steps, and a person hears of it once. */
export async function carryOutSteps(
  steps: readonly MonitorStep[],
  wishes: readonly NonNullable<Wish>[],
  outside: Outside,
): Promise<string[]> {
  const refused: string[] = [];
  let rest = steps;
  for (const wish of wishes) {
    const own = 'name' in wish ? rest.filter(step => isOf(step, wish)) : [];
    rest = rest.filter(step => !own.includes(step));
    const refusal = 'lacks' in wish ? wish.lacks : await first(own, wish.model, outside);
    if (refusal !== undefined) refused.push(refusal);
    await tellRefusal(wish.model, refusal, outside);
  }
  // What is left over: a deletion that is refused, as while a run is in progress, is tried again by the next look.
  for (const step of rest) {
    const refusal = await outside.schedules.carryOut(step, {});
    if (refusal !== undefined) refused.push(refusal);
  }
  return refused;
}

function isOf(step: MonitorStep, wish: Extract<NonNullable<Wish>, { readonly name: string }>): boolean {
  return step.name === wish.name || (!wish.paused && step.name === wish.definition.name);
}

async function first(
  steps: readonly MonitorStep[],
  model: string,
  { schedules }: Outside,
): Promise<string | undefined> {
  for (const step of steps) {
    const refusal = await schedules.carryOut(step, { 'sluice:model': model });
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
