import { pass, type SageMakerState } from '../state.ts';
import type { Fleet } from './fleet.ts';

/** No caller waits longer for a request than this, in milliseconds of data-plane time. */
const longestRequestMs = 65_000;

/** Ends fleets that take no new requests: when they have answered the last one, or when nobody waits for it any more. */
export async function retireFleets(
  state: SageMakerState,
  fleets: Iterable<Fleet>,
  span: readonly [number, number],
): Promise<void> {
  const all = [...fleets];
  const retired = Promise.all(all.map(fleet => fleet.retire()));
  await pass(state, span);
  if (all.some(fleet => fleet.inFlight > 0)) {
    await Promise.race([retired, state.cloud.wall.sleep(longestRequestMs)]);
  }
  await Promise.all(all.map(fleet => fleet.abandon()));
}
