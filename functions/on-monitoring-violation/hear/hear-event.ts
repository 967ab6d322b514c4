import type { HeardInput } from '../input.ts';
import type { Outside } from '../outside.ts';
import { hearAlarm } from './hear-alarm.ts';
import { hearDataVersion } from './hear-data-version.ts';
import { hearMonitorJob } from './hear-monitor-job.ts';
import { hearDecided, hearExecution } from './hear-run.ts';
import { hearCustomViolation, hearModelViolation } from './hear-violation.ts';
import type { Hearing, RetrainedPolicy } from './hearing.ts';

type Event = Extract<HeardInput, { 'detail-type': string }>;
type EventOf<Type> = Extract<Event, { 'detail-type': Type }>;
type Hear<Type> = (
  event: EventOf<Type>,
  policies: readonly RetrainedPolicy[],
  outside: Outside,
) => Hearing[] | Promise<Hearing[]>;

/** What each event means to the guards of which models; heard one after the other. */
const hears: { readonly [Type in Event['detail-type']]: Hear<Type> } = {
  'CloudWatch Alarm State Change': hearAlarm,
  'Object Created': hearDataVersion,
  'SageMaker Processing Job State Change': hearMonitorJob,
  'Model Violation': hearModelViolation,
  'Sluice Violation': hearCustomViolation,
  'SageMaker Model Building Pipeline Execution Status Change': hearExecution,
  'Candidate Gated': hearDecided,
  'Approval Decided': hearDecided,
  'Rollout Finished': hearDecided,
};

export async function hearEvent(
  event: Event,
  policies: readonly RetrainedPolicy[],
  outside: Outside,
): Promise<Hearing[]> {
  const hear = hears[event['detail-type']] as Hear<Event['detail-type']>;
  return hear(event as never, policies, outside);
}
