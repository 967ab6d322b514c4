import * as z from 'zod';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { callbacks, clock, locks, signals, waits } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const input = z.object({
  endpoint: z.string().min(1),
  rolloutId: z.string().min(1),
  token: z.string().min(1),
  /** How many signals the rollout knew of when it decided to wait. */
  signals: z.int().min(0),
  /** When somebody should look, if the lock is still held; epoch milliseconds. */
  lockDeadline: z.number(),
});

/** Parks a rollout until a signal comes. The token is stored first: a signal that came meanwhile is answered at once. */
export const handler = reaction({
  input,
  services: () => ({ callbacks: callbacks(), locks: locks(), signals: signals(), waits: waits() }),
  async run({ endpoint, rolloutId, token, signals: known, lockDeadline }, outside) {
    const wait = { endpoint, rolloutId, token, since: clock.now(), event: 'signal' as const, signals: known };
    await outside.waits.store(wait);
    await outside.locks.postpone(endpoint, rolloutId, lockDeadline);
    const found = await outside.signals.list(rolloutId, leftToReconcile);
    if (found.length <= known) return { parked: true };
    await outside.callbacks.succeed(token, { signals: found.length });
    await outside.waits.remove(wait);
    return { parked: false };
  },
});
