import { newJobArn } from '../jobs/new-job-arn.ts';
import { newJob, setStatus } from '../jobs/run-job.ts';
import type { ProcessingJob } from '../processing-jobs/processing-job.ts';
import { announceProcessingJob } from '../processing-jobs/processing-job-event.ts';
import { runProcessingJob } from '../processing-jobs/run-processing-job.ts';
import type { SageMakerState } from '../state.ts';
import { capturedPrefixes } from './captured-prefixes.ts';
import { jobDefinitionOf } from './job-definition.ts';
import { monitoringRequest } from './monitoring-request.ts';
import type { MonitoringExecution, MonitoringSchedule } from './monitoring-schedule.ts';
import { monitoringTimes } from './monitoring-times.ts';
import { endpointOfSchedule } from './schedule-endpoint.ts';

const hourMs = 3_600_000;

/** One run of a schedule, due at `due`: a processing job over what was captured in the hours before. */
export async function runExecution(state: SageMakerState, schedule: MonitoringSchedule, due: number): Promise<void> {
  const now = state.cloud.clock.now();
  const execution: MonitoringExecution = {
    ...{ scheduledTime: due, creationTime: now, lastModifiedTime: now },
    definition: schedule.config.MonitoringJobDefinitionName ?? '',
    endpoint: endpointOfSchedule(state, schedule) ?? '',
    status: 'InProgress',
  };
  schedule.executions.push(execution);
  try {
    const { endpoint } = execution;
    const definition = jobDefinitionOf(state, execution.definition);
    const hours = monitoringTimes(schedule.config.ScheduleConfig?.ScheduleExpression).hours;
    const window = { from: due - hours * hourMs, to: due };
    const prefixes = await capturedPrefixes(state, endpoint, window, definition.request.RoleArn);
    if (prefixes.length === 0) throw new Error('Job inputs had no data');
    const job = start(state, schedule, monitoringRequest(state, { schedule, definition, endpoint, window, prefixes }));
    execution.jobArn = job.arn;
    await job.ended;
    conclude(execution, job);
  } catch (error) {
    execution.status = 'Failed';
    execution.failureReason = (error as Error).message;
  }
  execution.lastModifiedTime = state.cloud.clock.now();
}

function start(state: SageMakerState, schedule: MonitoringSchedule, request: ProcessingJob['request']): ProcessingJob {
  const name = request.ProcessingJobName;
  const arn = newJobArn(state, 'processing-job', state.processingJobs, name, undefined);
  const job: ProcessingJob = {
    ...newJob(state, name, arn),
    request,
    exitMessage: undefined,
    monitoringScheduleArn: schedule.arn,
  };
  state.processingJobs.set(name.toLowerCase(), job);
  setStatus(state, job, 'InProgress', () => announceProcessingJob(state, job));
  job.ended = runProcessingJob(state, job);
  return job;
}

/** A job that has found violations is Completed like any other: its exit message tells. */
function conclude(execution: MonitoringExecution, { status, exitMessage, failureReason }: ProcessingJob): void {
  if (status === 'Completed') {
    execution.status = exitMessage?.startsWith('CompletedWithViolations') ? 'CompletedWithViolations' : 'Completed';
    return;
  }
  execution.status = status === 'Stopped' ? 'Stopped' : 'Failed';
  if (failureReason !== undefined) execution.failureReason = failureReason;
}
