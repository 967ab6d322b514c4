import * as z from 'zod';
import { seenTraffic } from '#shared/domain/canary/seen-traffic.ts';
import { admit } from '#shared/domain/rollout/plan/admission.ts';
import { analysisOfRollout, isJudged } from '#shared/domain/rollout/plan/analysis-of-rollout.ts';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import { beginning } from '#shared/domain/rollout/plan/progress.ts';
import { servingNow } from '#shared/domain/rollout/record/ending.ts';
import { sharesByTraffic } from '#shared/domain/rollout/terms/shares-by-traffic.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { clock } from '#shared/runtime/outside.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { countsOfLastDay } from '#shared/views/counts-of-last-day.ts';
import { countAgain } from './count-again.ts';
import { outside as services } from './outside.ts';
import { over } from './over.ts';
import { readLive } from './read-live.ts';
import { withArtefacts } from './with-artefacts.ts';

/** Makes the plan of a rollout, or says why there is nothing to plan. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput }),
  services,
  async run({ start }, outside) {
    const policy = policies().get(start.model);
    if (!policy) throw new NotFound(`There is no policy for model ${start.model} any more.`);
    const { SLUICE_STAGE: stage, MODEL_ROLE_ARN: modelRoleArn } = outside.config;
    const terms = { ...termsOf(policy, { stage, modelRoleArn }), endpoint: start.endpoint };
    // The lock comes first: its generation then tells of whoever changes what is read after it.
    const lock = await outside.locks.read(start.endpoint);
    const [all, seen, found] = await Promise.all([
      outside.approvals.list(start.model, leftToReconcile),
      outside.registry.describe(start.modelPackageArn),
      readLive(terms, outside),
    ]);
    const live = withArtefacts(found, start, all);
    const now = clock.now();
    const short = await countAgain(policy, start, all, outside);
    const answer = admit({ start, approvals: all, approval: seen?.approval ?? 'Rejected', live, short });
    if (answer.verdict === 'end') return over(answer, servingNow(live), now);
    // Another rollout is at work: what it will leave behind is not known yet.
    if (lock?.holder !== undefined && lock.holder !== start.rolloutId) return { verdict: 'wait' };
    const counted = isJudged(terms, live) ? await countsOfLastDay(terms.model, now, outside) : [];
    const shared = sharesByTraffic(terms, seenTraffic(counted)?.requestsPerHour);
    const planned = makePlan({ start, terms: shared, live, now, analysis: analysisOfRollout(shared, live, counted) });
    if ('impossible' in planned) return over({ status: 'failed', reason: planned.impossible }, servingNow(live), now);
    return {
      verdict: 'go',
      generation: lock?.generation ?? 0,
      deadline: now + 2 * terms.timeoutMs,
      entry: { kind: 'planned', plan: planned.plan },
      progress: beginning(now),
    };
  },
});
