import { lastRun } from '../../schedule/last-run.ts';
import type { ScheduledBounds } from '../world/scaling.ts';

export interface TargetBounds {
  readonly min: number;
  readonly max: number;
}

/**
 * The bounds as a schedule would have left them at `now`: those of the action that was due last, after `since`. An action
 * that nobody may carry out while a rollout runs is not lost that way. A bound of 0 is one that the action leaves alone.
 */
export function boundsAt(
  base: TargetBounds,
  schedule: readonly ScheduledBounds[],
  now: number,
  since = Number.NEGATIVE_INFINITY,
): TargetBounds {
  let bounds = base;
  let latest = since;
  for (const { at, timezone, min, max } of schedule) {
    const ran = lastRun(at, timezone, now);
    if (ran === undefined || ran <= latest) continue;
    latest = ran;
    bounds = { min: min || base.min, max: max || base.max };
  }
  return bounds;
}
