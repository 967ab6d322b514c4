import * as z from 'zod';
import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import { namesOf } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { differencesFromPlan } from '#shared/domain/rollout/walk/differences.ts';
import { routed } from '#shared/domain/rollout/world/live-state.ts';
import { NotFound, VerificationFailed } from '#shared/runtime/errors.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import { liveStates, records, routes } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Compares what should be with what is: config, counts, weights, targets, route. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, slot: z.string().min(1) }),
  services: () => ({ liveStates: liveStates(), records: records(), routes: routes() }),
  async run({ start, slot }, outside) {
    const plan = await outside.records.plan(start.rolloutId);
    if (!plan) throw new NotFound(`Rollout ${start.rolloutId} has no plan on record.`);
    const [found, route] = await Promise.all([
      outside.liveStates.read({ ...endpointOf(plan.terms), ...namesOf(plan, 'forward') }),
      outside.routes.read(start.model),
    ]);
    const differences = differencesFromPlan(plan, slot, routed(found, route));
    if (differences.length > 0) throw new VerificationFailed(differences.join(' '));
    return { verified: true };
  },
});
