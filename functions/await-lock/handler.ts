import * as z from 'zod';
import { supersededBy } from '#shared/domain/rollout/plan/superseded-by.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import { callbacks, clock, locks } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/**
 * Parks a rollout until its endpoint's lock is free. One may wait: the one that was approved last. Whoever it displaces
 * is told by which version it was superseded.
 */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, token: z.string().min(1) }),
  services: () => ({ clock, locks: locks(), callbacks: callbacks() }),
  async run({ start, token }, outside) {
    const { rolloutId, version, approvedAt, endpoint } = start;
    const now = outside.clock.now();
    const answer = await outside.locks.wait(endpoint, { rolloutId, token, version, approvedAt });
    if (answer.is === 'free') {
      await outside.callbacks.succeed(token, { lock: 'free' });
    } else if (answer.is === 'behind') {
      await outside.callbacks.succeed(token, supersededBy(answer.waiter.version, now));
    } else if (answer.displaced) {
      await outside.callbacks.succeed(answer.displaced.token, supersededBy(version, now));
    }
    return { answer: answer.is };
  },
});
