import type { MonitorPlace } from '#shared/domain/monitoring/reports/report-places.ts';
import type { MonitorKind } from '#shared/domain/monitoring/schedule/monitor-kind.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { type Route, type RouteSlot, wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';
import type { VersionMove } from './serving-since.ts';
import { trafficMoves } from './traffic-moves.ts';

export interface Asked {
  readonly model: string;
  readonly kind: MonitorKind;
  /** The name of the execution that asks. */
  readonly execution: string;
}

/** A model whose live version is watched, as it is now. */
export interface WatchedModel extends Asked {
  readonly policy: ModelPolicy;
  readonly route: Route;
  /** The slot that has all requests. */
  readonly slot: RouteSlot;
  readonly place: MonitorPlace;
  readonly moves: readonly VersionMove[];
}

/** What a monitor watches; else why it does not. */
export async function watchedModel(asked: Asked, outside: Outside): Promise<WatchedModel | string> {
  const { model, kind } = asked;
  const policy = policies().get(model);
  if (!policy?.monitoring?.[kind]) return 'The policy asks for no such monitor.';
  const route = await outside.routes.read(model);
  const slot = route && wholeSlot(route);
  if (!route || !slot) return 'No version has all requests.';
  const place = { endpoint: route.endpoint, schedule: monitorName(outside.config.SLUICE_STAGE, model, kind) };
  return { ...asked, policy, route, slot, place, moves: await trafficMoves(model, outside) };
}
