import type { LimitTerms } from './limit-terms.ts';

/** What holds for one request: a cap over all slots, a cap of its slot, or both. */
export interface Caps {
  readonly total?: number;
  readonly slot?: { readonly name: string; readonly cap: number };
}

type Limits = Pick<LimitTerms, 'max' | 'perInstance'>;

/** A slot of which no count is known has at least one instance, or it would not be asked. */
const fewestInstances = 1;

/** `instances`: live ones of the slot, as they were read last. */
export function capsOf({ max, perInstance }: Limits, slot: string, instances: number | undefined): Caps {
  return {
    ...(max === undefined ? {} : { total: max }),
    ...(perInstance === undefined
      ? {}
      : { slot: { name: slot, cap: perInstance * Math.max(fewestInstances, instances ?? 0) } }),
  };
}

/** The most that may be in flight at the slot. */
export function smallestCap({ total, slot }: Caps): number {
  return Math.min(total ?? Number.POSITIVE_INFINITY, slot?.cap ?? Number.POSITIVE_INFINITY);
}
