import * as z from 'zod';
import { judgeResult } from '#shared/domain/canary/so-far.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import { clock } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { judgedSoFar } from './judged-so-far.ts';
import { outside as services } from './outside.ts';
import { takeLook } from './take-look.ts';
import { tell } from './tell.ts';

/** Takes one look at a candidate: reads what was counted since the last one, goes on judging from there, keeps both. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, share: z.int().min(1).max(10_000), since: z.number() }),
  services,
  async run({ start, share, since }, outside, { logger }) {
    const now = clock.now();
    const plan = await outside.records.plan(start.rolloutId);
    if (!plan?.analysis || !plan.baseline) throw new NotFound(`Rollout ${start.rolloutId} has nothing to judge by.`);
    const before = await judgedSoFar(start.rolloutId, plan.analysis, outside);
    const taken = await takeLook(plan, before, { share, since }, now, outside);
    if (taken) {
      // Told before it is gone on from: an invocation that is repeated in between tells it again.
      const told = tell(plan, before?.result.verdict, taken, now, outside);
      await told.catch(error => logger.error('A verdict could not be told.', error));
      await outside.evidence.keepSoFar(taken.soFar);
    }
    const result = judgeResult(taken?.soFar ?? before, now);
    logger.info('Looked at a candidate.', { rolloutId: start.rolloutId, ...result });
    return result;
  },
});
