import { violationEvents } from '#shared/domain/monitoring/reports/violation-events.ts';
import type { WindowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { Outside } from './outside.ts';

/** Programs hear of every violation and of its end; people of what is new or worse, and not of what hardly matters. */
export async function tell(
  { judged }: WindowReport,
  due: DueWindow,
  page: string | undefined,
  { bus, notices }: Outside,
): Promise<void> {
  const { violation } = judged;
  const events = violationEvents(due.kind, due, judged);
  if (events.length > 0) await bus.publish(events);
  if (violation && judged.tell && violation.severity !== 'info') await notices.send(...message(judged, due, page));
}

function message(
  { violation }: WindowReport['judged'],
  { kind, model, version, place }: DueWindow,
  page: string | undefined,
): [string, string] {
  const hour = new Date(violation?.window.from ?? 0).toISOString().slice(0, 16);
  const broken = violation?.cause === 'defect';
  const [what, moved] = kind === 'data' ? ['data is', 'data has'] : ['answers are', 'answers have'];
  const subject = broken ? `${model}: ${what} broken` : `${model}: ${moved} drifted (${violation?.severity})`;
  const next = broken
    ? 'A retraining would learn from broken data: look at what sends the requests. The defect ends with three clean hours.'
    : 'What follows is decided by the policy of the model.';
  const where = `Monitor ${place.schedule}, version ${version}, from ${hour} UTC.`;
  const report = `Report: ${page}, or the newest: sluice monitors ${model} --html ${model}.html`;
  return [subject, `${violation?.evidence}\n\n${where}\n${next}\n${report}`];
}
