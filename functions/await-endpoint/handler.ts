import * as z from 'zod';
import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { callbacks, clock, liveStates, signals, waits } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const input = z.object({
  endpoint: z.string().min(1),
  /** The endpoint of one slot, where each has its own: that is to settle. */
  part: z.string().min(1).optional(),
  rolloutId: z.string().min(1),
  token: z.string().min(1),
  /** How many signals the rollout knew of when it decided to wait; an older rollout does not say. */
  signals: z.int().min(0).optional(),
});

/** Parks a rollout until its endpoint has settled, or a signal comes. The token is stored first: nothing is missed. */
export const handler = reaction({
  input,
  services: () => ({ waits: waits(), liveStates: liveStates(), callbacks: callbacks(), signals: signals() }),
  async run({ endpoint, part, rolloutId, token, signals: known }, outside) {
    const told = { ...(part !== undefined && { part }), ...(known !== undefined && { signals: known }) };
    const wait = { endpoint, rolloutId, token, since: clock.now(), ...told };
    await outside.waits.store(wait);
    const [status, found] = await Promise.all([
      outside.liveStates.status(part ?? endpoint),
      outside.signals.list(rolloutId, leftToReconcile),
    ]);
    if (!isSettled(status) && found.length <= (known ?? found.length)) return { parked: true };
    await outside.callbacks.succeed(token, { status: status?.status ?? 'absent' });
    await outside.waits.remove(wait);
    return { parked: false };
  },
});
