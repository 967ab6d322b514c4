import type { MonitoringScheduleConfig } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../core/aws-error.ts';
import type { Timer } from '../../../core/clock.ts';
import type { Decoded } from '../decoded.ts';

/** Runs a job definition by a clock. Times are milliseconds since the epoch. */
export interface MonitoringSchedule {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  lastModifiedTime: number;
  config: Decoded<MonitoringScheduleConfig>;
  status: 'Pending' | 'Failed' | 'Scheduled' | 'Stopped';
  timer: Timer | undefined;
  /** The oldest first. */
  readonly executions: MonitoringExecution[];
}

export interface MonitoringExecution {
  /** The hour of the schedule; it starts up to twenty minutes later. */
  readonly scheduledTime: number;
  readonly creationTime: number;
  readonly definition: string;
  readonly endpoint: string;
  lastModifiedTime: number;
  status: 'Pending' | 'InProgress' | 'Completed' | 'CompletedWithViolations' | 'Failed' | 'Stopped';
  jobArn?: string;
  failureReason?: string;
}

interface Schedules {
  /** By lower-cased name. */
  readonly monitoringSchedules: ReadonlyMap<string, MonitoringSchedule>;
}

/** Throws when there is no such schedule. */
export function scheduleOf({ monitoringSchedules }: Schedules, name: string): MonitoringSchedule {
  const found = monitoringSchedules.get(name.toLowerCase());
  if (!found) throw new AwsError('ResourceNotFound', `Could not find requested monitoring schedule with name: ${name}`);
  return found;
}

export function isRunning({ status }: MonitoringExecution): boolean {
  return status === 'Pending' || status === 'InProgress';
}
