import { transformJobStateChange } from '#events/sagemaker/transform-job-state-change.ts';
import { callbacks, jobWaits, transformJobs } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Wakes the gate that waits for a batch transform job, if the job has really ended. */
export const handler = reaction({
  input: transformJobStateChange,
  services: () => ({ callbacks: callbacks(), jobWaits: jobWaits(), transformJobs: transformJobs() }),
  async run({ detail: { TransformJobName: job } }, outside) {
    const wait = await outside.jobWaits.read(job);
    if (!wait) return { woken: false };
    const state = await outside.transformJobs.state(job);
    if (state?.status === 'InProgress' || state?.status === 'Stopping') return { woken: false };
    await outside.callbacks.succeed(wait.token, { status: state?.status ?? 'absent' });
    await outside.jobWaits.remove(wait);
    return { woken: true };
  },
});
