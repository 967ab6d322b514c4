import { isAtWork } from '#shared/domain/monitoring/engine/is-at-work.ts';
import type { FoundSchedules, WantedSchedule } from '#shared/domain/monitoring/engine/monitor-steps.ts';
import type { Outside } from './outside.ts';

/** The models whose schedule does what it should: it runs, or rests because a rollout moves traffic. */
export async function modelsAtWork(
  wanted: readonly WantedSchedule[],
  { schedules }: FoundSchedules,
  outside: Outside,
): Promise<string[]> {
  const models: string[] = [];
  for (const { name, model, paused } of wanted) {
    const schedule = schedules.find(one => one.name === name);
    const last = paused || !schedule ? undefined : await outside.schedules.lastRun(name);
    if (paused || isAtWork(schedule, last, outside.clock.now())) models.push(model);
  }
  return models;
}
