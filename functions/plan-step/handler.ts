import * as z from 'zod';
import { newerApproval } from '#shared/domain/rollout/approval.ts';
import type { Standing } from '#shared/domain/rollout/live-state.ts';
import { planStep } from '#shared/domain/rollout/plan-step.ts';
import { recovery } from '#shared/domain/rollout/recovery.ts';
import { namesOf } from '#shared/domain/rollout/rollout-plan.ts';
import type { RolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { outcomeInput, progressInput, rolloutStartInput } from '#shared/runtime/inputs.ts';
import { approvals, clock, liveStates, records, registry, routes } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const services = () => ({
  approvals: approvals(),
  liveStates: liveStates(),
  records: records(),
  registry: registry(),
  routes: routes(),
});

type Outside = ReturnType<typeof services>;

/** Says what a rollout does next: one operation with its exact request. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, progress: progressInput, outcome: outcomeInput.optional() }),
  services,
  async run({ start, progress, outcome }, outside, { logger }) {
    const plan = await outside.records.plan(start.rolloutId);
    if (!plan) throw new NotFound(`Rollout ${start.rolloutId} has no plan on record.`);
    const now = clock.now();
    const from = progress.phase === 'recover' ? recovery((await outside.records.head(start))?.status, now) : progress;
    const names = namesOf(plan, from.phase === 'forward' || from.phase === 'undo' ? from.phase : 'clean-up');
    const [found, route, standing] = await Promise.all([
      outside.liveStates.read({ endpoint: start.endpoint, ...names }),
      outside.routes.read(start.model),
      from.phase === 'forward' ? standingOf(start, outside) : undefined,
    ]);
    const live = { ...found, ...(route ? { route } : {}), ...(standing ? { standing } : {}) };
    const next = planStep({ plan, progress: from, live, now, outcome });
    logger.info('The next step of a rollout.', { rolloutId: start.rolloutId, outcome, operation: next.operation });
    return next;
  },
});

/** Whether the registry still wants this version, and no newer one. */
async function standingOf(start: RolloutStart, outside: Outside): Promise<Standing> {
  const [seen, all] = await Promise.all([
    outside.registry.describe(start.modelPackageArn),
    outside.approvals.list(start.model),
  ]);
  const newer = newerApproval(all, start);
  return { approval: seen?.approval ?? 'Rejected', ...(newer ? { newerVersion: newer.version } : {}) };
}
