import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import { baselineKey, workFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { CohortPurpose, DueWindow, PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { overlapsAny } from '#shared/domain/monitoring/schedule/next-window.ts';
import type { TrafficMove } from '#shared/domain/monitoring/schedule/traffic-moves.ts';
import type { Outside } from './outside.ts';
import type { WatchedModel } from './watched-model.ts';

export function dueWindow(
  { kind, model, slot, place, execution }: WatchedModel,
  window: Span,
  purpose?: CohortPurpose,
): DueWindow {
  return {
    kind,
    ...(purpose && { purpose }),
    model,
    version: slot.version,
    modelPackageArn: slot.modelPackageArn,
    window,
    place,
    baselineKey: baselineKey(place, slot.version),
    work: workFolder(place, window.to, purpose ? `${execution}-${purpose}` : execution),
  };
}

/** A window with its captures, unless a rollout moved traffic in it or nothing was captured. */
export async function planned(
  due: DueWindow,
  captures: string,
  moves: readonly TrafficMove[],
  { files }: Outside,
): Promise<PlannedWindow> {
  if (overlapsAny(due.window, moves)) return { verdict: 'judge', due, uncounted: 'set aside' };
  const [any] = await files.list(captures, 1);
  return any === undefined ? { verdict: 'judge', due, uncounted: 'no data' } : { verdict: 'count', due, captures };
}
