import type { RecordEntry } from '#shared/domain/rollout/record/record-entry.ts';

/** A time in which a rollout moved traffic; without `to` it still does. */
export interface TrafficMove {
  readonly from: number;
  readonly to: number | undefined;
}

/** From the first share that a rollout gave to its end; undefined where it gave none. */
export function trafficMove(
  entries: readonly { readonly at: number; readonly entry: Pick<RecordEntry, 'kind'> }[],
  isOpen: boolean,
): TrafficMove | undefined {
  const first = entries.find(({ entry }) => entry.kind === 'shifted');
  const last = entries.findLast(({ entry }) => ['shifted', 'ended', 'taken back'].includes(entry.kind));
  return first && { from: first.at, to: isOpen ? undefined : last?.at };
}
