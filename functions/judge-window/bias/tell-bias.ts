import type { BiasReport } from '#shared/domain/bias/reports/bias-report.ts';
import { reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import { violationEvents } from '#shared/domain/monitoring/reports/violation-events.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { Outside } from '../outside.ts';

/** Programs hear of every violation and of its end; people when it begins. */
export async function tellBias({ judged }: BiasReport, due: DueWindow, { bus, notices }: Outside): Promise<void> {
  const { model, version, window, place } = due;
  const { violation, cleared } = judged;
  const events = violationEvents('bias', due, { ...judged, cleared: cleared ? ['bias'] : [] });
  if (events.length > 0) await bus.publish(events);
  if (!violation || !judged.tell) return;
  const from = new Date(window.from).toISOString().slice(0, 13);
  const where = `Monitor ${place.schedule}, version ${version}, answers from ${from}:00 UTC on.`;
  const next = 'What follows is decided by the policy of the model.';
  const groups = `By group: ${reportFolder(place, window.to)}/analysis.json in the artifacts bucket.`;
  await notices.send(
    `${model}: groups are treated otherwise than before (${violation.severity})`,
    `${violation.evidence}\n\n${where}\n${next}\n${groups}`,
  );
}
