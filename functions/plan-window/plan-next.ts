import type { PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { Outside } from './outside.ts';
import { planCohort } from './plan-cohort.ts';
import { planHour } from './plan-hour.ts';
import { type Asked, watchedModel } from './watched-model.ts';

/** What a monitor does next. */
export async function planNext(asked: Asked, outside: Outside): Promise<PlannedWindow> {
  const watched = await watchedModel(asked, outside);
  if (typeof watched === 'string') return { verdict: 'nothing', reason: watched };
  return asked.kind === 'quality' ? planCohort(watched, outside) : planHour(watched, outside);
}
