import { kindNames } from '#shared/domain/kinds/registry.ts';
import { slotEndpoints } from '#shared/domain/kinds/slot-endpoints.ts';
import { isSettled } from '#shared/domain/rollout/world/live-state.ts';
import type { LiveStates } from '#shared/ports/live-states.ts';

/**
 * How a model's endpoint stands; where there is none, that of a slot: the one that SageMaker is at work on, if there is
 * one such. Undefined when there are none.
 */
export async function endpointStatus(
  { liveStates }: { readonly liveStates: Pick<LiveStates, 'status'> },
  endpoint: string,
): ReturnType<LiveStates['status']> {
  const whole = await liveStates.status(endpoint);
  if (whole) return whole;
  const names = kindNames.flatMap(kind => Object.values(slotEndpoints(kind, endpoint).parts ?? {}));
  const found = await Promise.all([...new Set(names)].map(name => liveStates.status(name)));
  const there = found.flatMap(status => status ?? []);
  return there.find(status => !isSettled(status)) ?? there[0];
}
