import { type GuardMemory, isAllSaid } from '#shared/domain/retraining/memory/guard-memory.ts';
import type { Outside } from './outside.ts';

/** SNS cuts no subject. */
const longestSubject = 100;

/** Tells what has been decided: the list of violations, the bus, people. What fails is told again by whoever comes next. */
export async function tell({ state, unsaid }: GuardMemory, revision: number, outside: Outside): Promise<void> {
  if (isAllSaid(unsaid)) return;
  for (const violation of unsaid.violations) await outside.violations.put(violation, revision);
  await outside.bus.publish(unsaid.events);
  for (const { subject, text } of unsaid.notices) await outside.notices.send(subject.slice(0, longestSubject), text);
  await outside.guards.said(state.model, revision);
}
