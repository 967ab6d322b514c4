import type { RecordEntry } from '../../rollout/record/record-entry.ts';
import type { Span } from '../facts/fact.ts';

/** From a rollout's first shift of traffic to its end; undefined where it has shifted none. */
export function shiftedSpan(
  entries: readonly { readonly at: number; readonly entry: RecordEntry }[],
  status: string,
): Span | undefined {
  const first = entries.find(({ entry }) => entry.kind === 'shifted');
  if (!first) return undefined;
  if (status === 'planned') return { from: first.at, to: Number.POSITIVE_INFINITY };
  const last = entries.findLast(({ entry }) => entry.kind === 'ended' || entry.kind === 'taken back');
  return { from: first.at, to: last?.at ?? Number.POSITIVE_INFINITY };
}
