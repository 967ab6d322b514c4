import { baselineKey, captureFolder, memoryKey, workFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { DueWindow, PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import { nextWindow, overlapsAny } from '#shared/domain/monitoring/schedule/next-window.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { readMemory } from '#shared/runtime/monitors/stored-memory.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';
import { takeBaseline } from './take-baseline.ts';
import { trafficMoves } from './traffic-moves.ts';

interface Asked {
  readonly model: string;
  readonly kind: 'data';
  /** The name of the execution that asks. */
  readonly execution: string;
}

/** What a monitor does next. */
export async function planNext({ model, kind, execution }: Asked, outside: Outside): Promise<PlannedWindow> {
  const policy = policies().get(model);
  if (!policy?.monitoring?.[kind] || policy.monitoring.engine !== 'serverless')
    return { verdict: 'nothing', reason: 'The policy asks for no such monitor.' };
  const route = await outside.routes.read(model);
  const slot = route && wholeSlot(route);
  if (!route || !slot) return { verdict: 'nothing', reason: 'No version has all requests.' };
  const place = { endpoint: route.endpoint, schedule: monitorName(outside.config.SLUICE_STAGE, model, kind) };
  const [{ memory }, moves] = await Promise.all([
    readMemory(outside.files, memoryKey(place)),
    trafficMoves(model, outside),
  ]);
  const own = memory?.version === slot.version ? memory : undefined;
  const servesSince = Math.max(route.updatedAt, ...moves.map(({ to = 0 }) => to));
  const now = outside.clock.now();
  const window = nextWindow({ now, servesSince, windowEnd: own?.windowEnd });
  if (!window) return { verdict: 'nothing', reason: 'Every window that is over is judged.' };
  const key = baselineKey(place, slot.version);
  const missing = await takeBaseline({ model, slot, key }, outside);
  if (missing !== undefined) return { verdict: 'nothing', reason: missing };
  const due: DueWindow = {
    model,
    version: slot.version,
    modelPackageArn: slot.modelPackageArn,
    window,
    place,
    baselineKey: key,
    work: workFolder(place, window.to, execution),
  };
  if (overlapsAny(window, moves)) return { verdict: 'judge', due, uncounted: 'set aside' };
  const captures = captureFolder(route.endpoint, slot.name, window.from);
  const [any] = await outside.files.list(captures, 1);
  return any === undefined ? { verdict: 'judge', due, uncounted: 'no data' } : { verdict: 'count', due, captures };
}
