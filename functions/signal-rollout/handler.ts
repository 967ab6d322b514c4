import * as z from 'zod';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { asker, whoAsks } from '#shared/runtime/who-asks.ts';
import { outside as services } from './outside.ts';
import { signalModel } from './signal-model.ts';
import { liftStop, stopAll } from './stop-all.ts';
import { ANY_ROLLOUT } from './wish.ts';

const told = { ...asker, reason: z.string().max(1024).optional() };

const whom = `expected the rollout that is meant, such as "fraud-detection-v2-e1", or "${ANY_ROLLOUT}" for whichever is at work`;

const input = z.discriminatedUnion('kind', [
  z.object({
    kind: z.enum(['pause', 'resume', 'promote', 'rollback', 'bypass-freeze']),
    model: z.string().min(1),
    rollout: z.string(whom).regex(/^[A-Za-z0-9-]{1,80}$/, whom),
    /** The number of the last entry of its record that the sender has seen. */
    entry: z.int().min(0).optional(),
    ...told,
  }),
  z.object({ kind: z.literal('stop-all'), ...told }),
  z.object({ kind: z.literal('lift-stop'), ...told }),
]);

/** Tells a running rollout, or all of them, what an operator wants; answers in words what came of it. */
export const handler = reaction({
  input,
  services,
  async run(asked, outside, { logger }) {
    const all = [...policies().values()];
    const by = await whoAsks(asked, outside.callerProofs);
    const { proof: _, ...wish } = { ...asked, by };
    const answer =
      wish.kind === 'stop-all'
        ? await stopAll(wish, outside)
        : wish.kind === 'lift-stop'
          ? await liftStop(wish, outside)
          : await signalModel(wish, all, outside);
    logger.info('An operator has spoken.', { ...wish, ...answer });
    return answer;
  },
});
