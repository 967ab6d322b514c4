import * as z from 'zod';
import { isSettled } from '#shared/domain/rollout/live-state.ts';
import { callbacks, clock, liveStates, waits } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Parks a rollout until its endpoint has settled. The token is stored first: what happens meanwhile is not missed. */
export const handler = reaction({
  input: z.object({ endpoint: z.string().min(1), rolloutId: z.string().min(1), token: z.string().min(1) }),
  services: () => ({ waits: waits(), liveStates: liveStates(), callbacks: callbacks() }),
  async run({ endpoint, rolloutId, token }, outside) {
    const wait = { endpoint, rolloutId, token, since: clock.now() };
    await outside.waits.store(wait);
    const status = await outside.liveStates.status(endpoint);
    if (!isSettled(status)) return { parked: true };
    await outside.callbacks.succeed(token, { status: status?.status ?? 'absent' });
    await outside.waits.remove(wait);
    return { parked: false };
  },
});
