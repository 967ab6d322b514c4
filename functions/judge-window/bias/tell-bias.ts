import type { BiasReport } from '#shared/domain/bias/reports/bias-report.ts';
import { reportFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { monitorRunKey } from '#shared/domain/retraining/facts/fact-key.ts';
import type { OwnEvent } from '#shared/ports/event-bus.ts';
import type { Outside } from '../outside.ts';

/** Programs hear of every violation and of its end; people when it begins. */
export async function tellBias({ judged }: BiasReport, due: DueWindow, { bus, notices }: Outside): Promise<void> {
  const { model, version, window, modelPackageArn, place } = due;
  const { schedule } = place;
  const { violation, cleared } = judged;
  const event = (detail: object): OwnEvent => ({
    type: 'Model Violation',
    resources: [modelPackageArn],
    detail: { model, version, monitor: { schedule, type: 'bias' }, ...detail },
  });
  const key = monitorRunKey({ schedule, type: 'bias', windowEnd: window.to, version });
  const events = [
    ...(violation ? [event({ ...violation, key })] : []),
    ...(cleared ? [event({ window, cleared: 'bias' })] : []),
  ];
  if (events.length > 0) await bus.publish(events);
  if (!violation || !judged.tell) return;
  const from = new Date(window.from).toISOString().slice(0, 13);
  const where = `Monitor ${schedule}, version ${version}, answers from ${from}:00 UTC on.`;
  const next = 'What follows is decided by the policy of the model.';
  const groups = `By group: ${reportFolder(place, window.to)}/analysis.json in the artifacts bucket.`;
  await notices.send(
    `${model}: groups are treated otherwise than before (${violation.severity})`,
    `${violation.evidence}\n\n${where}\n${next}\n${groups}`,
  );
}
