import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';

/** One line per fact: what was found, by whom, and what follows from it. */
export function violationTable(violations: readonly Violation[]): string {
  const rows = violations.map(one => [
    time(one.at),
    one.model,
    `v${one.version}`,
    one.cause,
    one.severity,
    one.source,
    verdictText(one),
  ]);
  return table([['FOUND', 'MODEL', 'VERSION', 'CAUSE', 'SEVERITY', 'SOURCE', 'VERDICT'], ...rows]);
}

/** `defer (cooldown) until 2026-01-05 09:00:00Z` */
export function verdictText({
  verdict,
  reason,
  until,
  execution,
}: Pick<Violation, 'verdict' | 'reason' | 'until' | 'execution'>): string {
  const why = verdict === 'start' ? '' : ` (${reason})`;
  const when = until === undefined ? '' : ` until ${time(until)}`;
  const by = execution === undefined ? '' : `, execution ${execution.split('/').at(-1)}`;
  return `${verdict}${why}${when}${by}`;
}
