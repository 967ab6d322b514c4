import * as z from 'zod';
import { judgeResult } from '#shared/domain/canary/next-look.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import { clock } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { outside as services } from './outside.ts';
import { takeLook } from './take-look.ts';
import { tell } from './tell.ts';

/** Takes one look at a candidate: reads what was counted since the last one, judges everything so far, keeps both. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, share: z.int().min(1).max(10_000), since: z.number() }),
  services,
  async run({ start, share, since }, outside, { logger }) {
    const now = clock.now();
    const [plan, before] = await Promise.all([
      outside.records.plan(start.rolloutId),
      outside.evidence.list(start.rolloutId),
    ]);
    if (!plan?.analysis || !plan.baseline) throw new NotFound(`Rollout ${start.rolloutId} has nothing to judge by.`);
    const look = await takeLook(plan, before, { share, since }, now, outside);
    const all = look ? [...before, look] : before;
    await tell(start, plan, all, now, outside).catch(error => logger.error('A verdict could not be told.', error));
    const result = judgeResult(all, now);
    logger.info('Looked at a candidate.', { rolloutId: start.rolloutId, ...result });
    return result;
  },
});
