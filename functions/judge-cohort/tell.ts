import { violationEvents } from '#shared/domain/monitoring/reports/violation-events.ts';
import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import type { DueCohort } from './cohort-input.ts';
import type { Outside } from './outside.ts';

/** Programs hear of every violation and of its end; people when it begins. */
export async function tell({ judged }: CohortReport, due: DueCohort, { bus, notices }: Outside): Promise<void> {
  const { model, version, window, place } = due;
  const { violation, cleared } = judged;
  const events = violationEvents('quality', due, { ...judged, cleared: cleared ? ['quality'] : [] });
  if (events.length > 0) await bus.publish(events);
  if (!violation || !judged.tell) return;
  const day = new Date(window.from).toISOString().slice(0, 13);
  const where = `Monitor ${place.schedule}, version ${version}, predictions from ${day}:00 UTC on.`;
  const next = 'What follows is decided by the policy of the model.';
  await notices.send(
    `${model}: quality has fallen (${violation.severity})`,
    `${violation.evidence}\n\n${where}\n${next}`,
  );
}
