import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { type LiveState, routed } from '#shared/domain/rollout/world/live-state.ts';
import type { Outside } from './outside.ts';
import { withAlarms } from './with-alarms.ts';

/** What a plan may depend on of endpoint, route and alarms. */
export async function readLive(terms: RolloutTerms, outside: Outside): Promise<LiveState> {
  const [route, found] = await Promise.all([
    outside.routes.read(terms.model),
    outside.liveStates.read({ ...endpointOf(terms), configs: [], models: [] }),
  ]);
  return withAlarms(routed(found, route), terms, outside);
}
