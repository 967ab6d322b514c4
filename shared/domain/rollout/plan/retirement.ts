import { kindOf } from '../../kinds/registry.ts';
import type { LiveState } from '../world/live-state.ts';
import { isOwnName } from '../world/names.ts';
import { slots } from '../world/slot.ts';
import { servingVariant } from './baseline.ts';
import type { PlannedStep, RolloutPlan } from './rollout-plan.ts';
import { deregistered } from './traffic-steps.ts';

const whole: readonly PlannedStep[] = [{ kind: 'delete-endpoint' }];

/**
 * Takes a model out of service, by the plan of the rollout that its endpoint got its last config from: what that would
 * have tidied up is tidied up now. From there is no way back.
 */
export function retirementPlan(plan: RolloutPlan, live: LiveState): RolloutPlan {
  return { ...plan, goBack: [], settle: retirementSteps(plan, live) };
}

/**
 * The route goes first, so that nobody is sent to an endpoint which is about to go. An endpoint of another name than the
 * stage's is handed back: what serves on it serves on, alone, with its scaling.
 */
export function retirementSteps(plan: RolloutPlan, live: LiveState): PlannedStep[] {
  const { endpoint, stage } = plan.terms;
  if (!live.endpoint) return [{ kind: 'remove-route' }];
  if (!isOwnName(endpoint, stage)) return handingBack(plan, live);
  return [
    { kind: 'await-settled' },
    { kind: 'remove-route' },
    ...namesOf(plan).map(deregistered),
    ...(kindOf(plan.terms).apart ? slots.map(slot => ({ kind: 'delete-endpoint' as const, slot })) : whole),
  ];
}

function handingBack(plan: RolloutPlan, live: LiveState): PlannedStep[] {
  const serving = servingVariant(live)?.name;
  if (serving === undefined) return [{ kind: 'remove-route' }];
  const config = plan.configs['single-slot'];
  const alone = { config, slot: serving, when: 'other variants there' } as const;
  return [
    { kind: 'await-settled' },
    { kind: 'follow-weights', slot: serving },
    { kind: 'remove-route' },
    ...namesOf(plan)
      .filter(name => name !== serving)
      .map(deregistered),
    { kind: 'create-config', purpose: 'single-slot', ...alone },
    { kind: 'update-endpoint', ...alone },
    { kind: 'await-config', ...alone },
  ];
}

/** Every variant that may be registered to scale. */
function namesOf({ baseline }: RolloutPlan): string[] {
  return [...new Set([...slots, ...(baseline ? [baseline.slot] : [])])];
}
