import type { Route, RouteSlot } from '../rollout/world/route.ts';
import { buckets } from './subject-bucket.ts';

/**
 * The slot that serves `bucket` (0..9999). Slots lie side by side in the order of their names, so that a share that
 * grows takes buckets from its neighbour only and gives none back. Undefined when no slot has a share.
 */
export function chooseSlot(route: Pick<Route, 'slots'>, bucket: number): RouteSlot | undefined {
  const live = route.slots.filter(slot => slot.share > 0).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const total = live.reduce((sum, slot) => sum + slot.share, 0);
  let end = 0;
  return live.find(slot => {
    end += slot.share;
    return bucket * total < end * buckets;
  });
}
