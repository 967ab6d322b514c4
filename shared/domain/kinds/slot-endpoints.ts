import { type Slot, slots } from '../rollout/world/slot.ts';
import { type KindName, kindOf } from './registry.ts';

/** The endpoints to look at in place of one: empty where both slots are variants of the model's own. */
export interface SlotEndpoints {
  readonly parts?: Readonly<Record<Slot, string>>;
}

export function slotEndpoints(kind: KindName | undefined, endpoint: string): SlotEndpoints {
  const { apart, endpointOf } = kindOf({ kind });
  if (!apart) return {};
  return { parts: Object.fromEntries(slots.map(slot => [slot, endpointOf(endpoint, slot)])) as Record<Slot, string> };
}

/** The endpoint of a model as `LiveStates` is asked for it. */
export function endpointOf({ endpoint, kind }: { readonly endpoint: string; readonly kind?: KindName | undefined }) {
  return { endpoint, ...slotEndpoints(kind, endpoint) };
}

/** How much longer than the model's the name of a slot's endpoint is. */
export function longestSuffix(kind: KindName | undefined): number {
  return Math.max(...slots.map(slot => kindOf({ kind }).endpointOf('', slot).length));
}
