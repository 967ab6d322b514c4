import type { StandingMonitor } from '#shared/views/monitor-views.ts';
import type { LastViolation } from '#shared/views/watch-state.ts';
import { verdictText } from '../retrain/violation-table.ts';
import { time } from '../times.ts';

/** How a monitor stands: `data: DRIFT (judged until 2026-01-05 13:00:00Z, 2000 rows): entry: more rows …`. */
export function monitorText({ kind, last }: StandingMonitor): string {
  if (!last) return `${kind}: no window yet`;
  const { state, outcome, window, rows, evidence } = last;
  const found = evidence === undefined ? '' : `: ${evidence}`;
  return `${kind}: ${state === 'quiet' ? state : state.toUpperCase()} (${outcome} until ${time(window.to)}, ${rows} rows)${found}`;
}

/** What was found last, and what the guard made of it. */
export function lastViolationText(violation: LastViolation): string {
  const { at, cause, severity, source } = violation;
  return `${time(at)} ${cause}, ${severity}, by ${source}: ${verdictText(violation)}`;
}
