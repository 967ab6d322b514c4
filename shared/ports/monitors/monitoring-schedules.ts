import type { FoundSchedules, MonitorStep } from '#shared/domain/monitoring/engine/monitor-steps.ts';

/** Schedules of SageMaker Model Monitor, and the definitions that they run. */
export interface MonitoringSchedules {
  /** Those whose names begin so. */
  find(prefix: string): Promise<FoundSchedules>;
  /** Whether the account has any, whoever made them. */
  areAny(): Promise<boolean>;
  /** What SageMaker says to a call that it refuses for what it asks, undefined once it is done. Done already is done. */
  carryOut(step: MonitorStep, tags: Readonly<Record<string, string>>): Promise<string | undefined>;
  /** When the newest run of a schedule was due, epoch milliseconds. */
  lastRun(schedule: string): Promise<number | undefined>;
}
