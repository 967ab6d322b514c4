import { endpointStateChange } from '#events/sagemaker/endpoint-state-change.ts';
import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { callbacks, liveStates, waits } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Wakes the rollouts that wait for an endpoint, if it has really settled: events may be late, repeated or overtaken. */
export const handler = reaction({
  input: endpointStateChange,
  services: () => ({ waits: waits(), liveStates: liveStates(), callbacks: callbacks() }),
  async run({ detail }, outside) {
    const waiting = await outside.waits.list(detail.EndpointName, leftToReconcile);
    if (waiting.length === 0) return { woken: 0 };
    const status = await outside.liveStates.status(detail.EndpointName);
    if (!isSettled(status)) return { woken: 0 };
    await workOnAll(waiting, waiting.length, async wait => {
      await outside.callbacks.succeed(wait.token, { status: status?.status ?? 'absent' });
      await outside.waits.remove(wait);
    });
    return { woken: waiting.length };
  },
});
