import * as z from 'zod';
import { newerApproval } from '#shared/domain/rollout/approval.ts';
import { assignment } from '#shared/domain/rollout/assignment.ts';
import type { LiveState, Standing } from '#shared/domain/rollout/live-state.ts';
import { planStep } from '#shared/domain/rollout/plan-step.ts';
import { knownToExecution } from '#shared/domain/rollout/plan-upgrade.ts';
import type { Phase } from '#shared/domain/rollout/progress.ts';
import { namesOf, type RolloutPlan } from '#shared/domain/rollout/rollout-plan.ts';
import type { RolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { outcomeInput, progressInput, rolloutStartInput } from '#shared/runtime/inputs.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { type Outside, outside as services } from './outside.ts';
import { planFor } from './plan-for.ts';

/** Says what a rollout does next: one operation with its exact request. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, progress: progressInput, outcome: outcomeInput.optional() }),
  services,
  async run({ start, progress, outcome }, outside, { logger }) {
    const stored = await outside.records.plan(start.rolloutId);
    if (!stored) throw new NotFound(`Rollout ${start.rolloutId} has no plan on record.`);
    const now = outside.clock.now();
    const live = await look(start, stored, progress.phase === 'recover' ? undefined : progress.phase, outside);
    const plan = planFor(start, stored, live, outside.config);
    const from =
      progress.phase === 'recover'
        ? assignment(start.task, plan, (await outside.records.head(start))?.status, live, now)
        : progress;
    const next = knownToExecution(plan, planStep({ plan, progress: from, live, now, outcome }));
    logger.info('The next step of a rollout.', { rolloutId: start.rolloutId, outcome, operation: next.operation });
    return next;
  },
});

/** Everything that the next step may depend on. What objects to a way forward is not asked for on the way back. */
async function look(
  start: RolloutStart,
  plan: RolloutPlan,
  phase: Phase | undefined,
  outside: Outside,
): Promise<LiveState> {
  const forward = phase === 'forward' || phase === undefined;
  const [found, route, standing, signals, fleetStop, alarms] = await Promise.all([
    outside.liveStates.read({ endpoint: start.endpoint, ...namesIn(plan, phase) }),
    outside.routes.read(start.model),
    forward ? standingOf(start, outside) : undefined,
    outside.signals.list(start.rolloutId),
    forward ? outside.fleetStops.read() : undefined,
    forward && plan.terms.alarms.length > 0 ? outside.alarms.states(plan.terms.alarms) : undefined,
  ]);
  return {
    ...found,
    signals,
    ...(route && { route }),
    ...(standing && { standing }),
    ...(fleetStop && { fleetStop }),
    ...(alarms && { alarms }),
  };
}

/** An execution that takes over does not know yet where it begins: it looks at everything. */
function namesIn(plan: RolloutPlan, phase: Phase | undefined): { configs: string[]; models: string[] } {
  if (phase === undefined) return merged((['go back', 'undo', 'clean-up'] as const).map(each => namesOf(plan, each)));
  return namesOf(plan, phase === 'settle' || phase === 'over' ? 'clean-up' : phase);
}

function merged(parts: { configs: string[]; models: string[] }[]): { configs: string[]; models: string[] } {
  const all = (key: 'configs' | 'models') => [...new Set(parts.flatMap(part => part[key]))];
  return { configs: all('configs'), models: all('models') };
}

/** Whether the registry still wants this version, and no newer one. */
async function standingOf(start: RolloutStart, outside: Outside): Promise<Standing> {
  const [seen, all] = await Promise.all([
    outside.registry.describe(start.modelPackageArn),
    outside.approvals.list(start.model),
  ]);
  const newer = newerApproval(all, start);
  return { approval: seen?.approval ?? 'Rejected', ...(newer ? { newerVersion: newer.version } : {}) };
}
