import * as z from 'zod';
import { assignment } from '#shared/domain/rollout/walk/assignment.ts';
import { wantsLastWords } from '#shared/domain/rollout/walk/last-words.ts';
import { planStep } from '#shared/domain/rollout/walk/plan-step.ts';
import { knownToExecution } from '#shared/domain/rollout/walk/plan-upgrade.ts';
import { withoutRecord } from '#shared/domain/rollout/walk/without-record.ts';
import type { CorruptItem } from '#shared/ports/table/corrupt-item.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { outcomeInput, progressInput, rolloutStartInput } from '#shared/runtime/inputs.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { lostPlan } from './lost-plan.ts';
import { outside as services } from './outside.ts';
import { planFor } from './plan-for.ts';
import { readLastWords } from './read-last-words.ts';
import { readLive } from './read-live.ts';

/** Says what a rollout does next: one operation with its exact request. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, progress: progressInput, outcome: outcomeInput.optional() }),
  services,
  async run({ start, progress, outcome }, outside, { logger }) {
    const now = outside.clock.now();
    // A plan that cannot be read is a lost one: traffic does not stay shared until somebody has put it right.
    const corrupt: CorruptItem[] = [];
    const stored = await outside.records.plan(start.rolloutId, item => corrupt.push(item));
    const known = stored ?? (await lostPlan(start, progress.phase, now, outside));
    if (!known) throw corrupt[0] ?? new NotFound(`Rollout ${start.rolloutId} has no plan on record.`);
    const live = await readLive(start, known, progress.phase, outside);
    const plan = planFor(start, known, live, outside.config);
    const from =
      progress.phase === undefined
        ? assignment(start.task, plan, (await outside.records.head(start))?.status, live, now)
        : stored
          ? progress
          : withoutRecord(progress, now);
    // What became of an operation belongs to the step that asked for it.
    const heard = from.phase === progress.phase ? outcome : undefined;
    const question = { plan, progress: from, live, now, outcome: heard };
    const first = planStep(question);
    const lastWords = wantsLastWords(from, first) ? await readLastWords(plan, from, outside, logger) : undefined;
    const found = lastWords ? planStep({ ...question, live: { ...live, lastWords } }) : first;
    const next = knownToExecution(plan, found);
    logger.info('The next step of a rollout.', { rolloutId: start.rolloutId, outcome, operation: next.operation });
    return next;
  },
});
