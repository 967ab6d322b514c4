import type { Guarded } from './guard-model.ts';
import type { Outside } from './outside.ts';

/**
 * Sees to it that the guard is asked again when it may have another answer, and that a start which is intended is made: an
 * execution of the state machine waits until then. One of the same name is the same; an end that it no longer needs to come
 * to does nothing.
 */
export async function setTimer({ memory: { state }, wakeAt }: Guarded, { timers, clock }: Outside): Promise<void> {
  if (wakeAt === undefined) return;
  const at = state.run?.phase === 'starting' ? clock.now() : wakeAt;
  await timers.start(`${state.model}-${at}`, { model: state.model, wakeAt: new Date(at).toISOString() });
}
