import type { Signal } from '#shared/domain/rollout/world/signal.ts';
import type { Callbacks } from '#shared/ports/callbacks.ts';
import type { Signals } from '#shared/ports/table/signals.ts';
import type { Waits } from '#shared/ports/table/waits.ts';
import { leftToReconcile } from './left-to-reconcile.ts';

export interface SignalPorts {
  readonly callbacks: Callbacks;
  readonly signals: Signals;
  readonly waits: Waits;
}

/**
 * Tells a rollout something. It is stored first and woken then: a rollout that is about to wait stores its token first
 * and counts the signals then, so that one of the two always sees the other.
 */
export async function raiseSignal(endpoint: string, signal: Signal, ports: SignalPorts): Promise<void> {
  await ports.signals.store(signal);
  const waiting = await ports.waits.list(endpoint, leftToReconcile);
  for (const wait of waiting.filter(({ rolloutId }) => rolloutId === signal.rolloutId)) {
    await ports.callbacks.succeed(wait.token, { signal: signal.kind });
    await ports.waits.remove(wait);
  }
}
