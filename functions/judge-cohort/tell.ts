import type { CohortReport } from '#shared/domain/quality/reports/cohort-report.ts';
import { monitorRunKey } from '#shared/domain/retraining/facts/fact-key.ts';
import type { OwnEvent } from '#shared/ports/event-bus.ts';
import type { DueCohort } from './cohort-input.ts';
import type { Outside } from './outside.ts';

/** Programs hear of every violation and of its end; people when it begins. */
export async function tell({ judged }: CohortReport, due: DueCohort, { bus, notices }: Outside): Promise<void> {
  const { model, version, window, modelPackageArn, place } = due;
  const { schedule } = place;
  const { violation, cleared } = judged;
  const event = (detail: object): OwnEvent => ({
    type: 'Model Violation',
    resources: [modelPackageArn],
    detail: { model, version, monitor: { schedule, type: 'quality' }, ...detail },
  });
  const key = monitorRunKey({ schedule, type: 'quality', windowEnd: window.to, version });
  const events = [
    ...(violation ? [event({ ...violation, key })] : []),
    ...(cleared ? [event({ window, cleared: 'quality' })] : []),
  ];
  if (events.length > 0) await bus.publish(events);
  if (!violation || !judged.tell) return;
  const day = new Date(window.from).toISOString().slice(0, 13);
  const where = `Monitor ${schedule}, version ${version}, predictions from ${day}:00 UTC on.`;
  const next = 'What follows is decided by the policy of the model.';
  await notices.send(
    `${model}: quality has fallen (${violation.severity})`,
    `${violation.evidence}\n\n${where}\n${next}`,
  );
}
