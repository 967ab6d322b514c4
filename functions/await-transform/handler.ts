import * as z from 'zod';
import { callbacks, clock, jobWaits, transformJobs } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Parks a gate until a batch transform job has ended. The token is stored first: nothing is missed. */
export const handler = reaction({
  input: z.object({ job: z.string().min(1), token: z.string().min(1) }),
  services: () => ({ callbacks: callbacks(), jobWaits: jobWaits(), transformJobs: transformJobs() }),
  async run({ job, token }, outside) {
    const wait = { job, token, since: clock.now() };
    await outside.jobWaits.store(wait);
    const state = await outside.transformJobs.state(job);
    if (state?.status === 'InProgress' || state?.status === 'Stopping') return { parked: true };
    await outside.callbacks.succeed(token, { status: state?.status ?? 'absent' });
    await outside.jobWaits.remove(wait);
    return { parked: false };
  },
});
