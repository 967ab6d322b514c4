import type { MonitorJob } from '#shared/domain/retraining/reports/monitor-run.ts';

/** Processing jobs in which monitors run. */
export interface MonitorJobs {
  /** Undefined when there is no such job. */
  read(jobName: string): Promise<MonitorJob | undefined>;
}
