import type { PlannedWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { MonitorKind } from '#shared/domain/monitoring/schedule/monitor-kind.ts';
import type { Outside } from './outside.ts';
import { planAnswers } from './plan-answers.ts';
import { planCohort } from './plan-cohort.ts';
import { planHour } from './plan-hour.ts';
import { type Asked, type WatchedModel, watchedModel } from './watched-model.ts';

type Plan = (watched: WatchedModel, outside: Outside) => Promise<PlannedWindow>;

const plans: Readonly<Record<MonitorKind, Plan>> = {
  data: planHour,
  prediction: planHour,
  quality: planCohort,
  bias: planAnswers,
};

/** What a monitor does next. */
export async function planNext(asked: Asked, outside: Outside): Promise<PlannedWindow> {
  const watched = await watchedModel(asked, outside);
  if (typeof watched === 'string') return { verdict: 'nothing', reason: watched };
  return plans[asked.kind](watched, outside);
}
