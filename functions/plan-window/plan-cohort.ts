import { captureFolder } from '#shared/domain/monitoring/captures/captures-folder.ts';
import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { CohortPurpose, PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { nextCohort } from '#shared/domain/quality/judge/next-cohort.ts';
import { readQuality } from '#shared/runtime/monitors/stored-quality.ts';
import { dueWindow, planned } from './due.ts';
import type { Outside } from './outside.ts';
import { servingSince } from './serving-since.ts';
import { takeValidation } from './take-validation.ts';
import type { WatchedModel } from './watched-model.ts';

/** The next cohort of predictions to be judged, revised, or estimated without labels. */
export async function planCohort(watched: WatchedModel, outside: Outside): Promise<PlannedWindow> {
  const { policy, route, slot, place, moves } = watched;
  const terms = policy.monitoring?.quality;
  if (!terms) return { verdict: 'nothing', reason: 'The policy asks for no such monitor.' };
  const { memory } = await readQuality(outside.files, memoryKey(place));
  const own = memory?.version === slot.version ? memory : undefined;
  const servesSince = servingSince(route, slot, moves);
  const next = nextCohort(terms, { now: outside.clock.now(), servesSince, ...(own && { memory: own }) });
  if (!next) return { verdict: 'nothing', reason: 'Every cohort whose labels have had their time is judged.' };
  const missing = await takeValidation(watched, outside);
  if (missing !== undefined) return { verdict: 'nothing', reason: missing };
  return plannedCohort(watched, next, terms.cohort, outside);
}

function plannedCohort(
  watched: WatchedModel,
  { window, purpose }: { readonly window: Span; readonly purpose: CohortPurpose },
  length: 'hour' | 'day',
  outside: Outside,
): Promise<PlannedWindow> {
  const { route, slot, moves } = watched;
  const captures = captureFolder(route.endpoint, slot.name, window.from, length);
  return planned(dueWindow(watched, window, purpose), captures, moves, outside);
}
