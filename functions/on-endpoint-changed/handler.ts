import { endpointStateChange } from '#events/sagemaker/endpoint-state-change.ts';
import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import { type Slot, slots } from '#shared/domain/rollout/world/slot.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { EndpointWait } from '#shared/ports/table/waits.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { callbacks, liveStates, waits } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';

const services = () => ({ waits: waits(), liveStates: liveStates(), callbacks: callbacks() });

/** Wakes the rollouts that wait for an endpoint, if it has really settled: events may be late, repeated or overtaken. */
export const handler = reaction({
  input: endpointStateChange,
  services,
  async run({ detail }, outside) {
    const waiting = await waitsFor(detail.EndpointName, outside);
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

/** Those of the model whose endpoint it is, or of the one of whose slots it is the endpoint. */
async function waitsFor(endpoint: string, { waits }: ReturnType<typeof services>): Promise<EndpointWait[]> {
  const models = [endpoint, ...slots.flatMap(slot => withoutSlot(endpoint, slot))];
  const found = await Promise.all(models.map(model => waits.list(model, leftToReconcile)));
  return found.flat().filter(wait => (wait.part ?? wait.endpoint) === endpoint);
}

function withoutSlot(endpoint: string, slot: Slot): string[] {
  return endpoint.endsWith(`-${slot}`) ? [endpoint.slice(0, -slot.length - 1)] : [];
}
