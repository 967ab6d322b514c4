import { entered, noted, type Progress, unfulfilled, unheld } from '../plan/progress.ts';

const REASON =
  'The plan of the rollout is not on record any more. It goes back by what the route and the endpoint tell.';

/** Without its plan a rollout does not go forward. */
export function withoutRecord(progress: Progress, now: number): Progress {
  if (progress.phase !== 'forward') return progress;
  const back = unfulfilled(unheld(noted(progress, REASON), now));
  return { ...entered(back, 'undo', now), setback: { fault: 'platform', reason: REASON } };
}
