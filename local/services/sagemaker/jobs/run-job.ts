import { pass, type SageMakerState } from '../state.ts';
import type { Job } from './job.ts';
import { failureReason, meetFaults } from './job-failure.ts';
import { limitRuntime } from './limit-runtime.ts';

export interface JobWork {
  readonly instanceType: string | undefined;
  readonly maxRuntimeSeconds: number;
  /** The job itself, from its inputs to its outputs. Rejects when it failed. */
  work(): Promise<void>;
  /** Called after each change of the status. */
  announce(): void;
}

export function newJob(state: SageMakerState, name: string, arn: string): Job {
  const now = state.cloud.clock.now();
  return {
    ...{ name, arn, creationTime: now, lastModifiedTime: now },
    abort: new AbortController(),
    status: 'InProgress',
    failureReason: undefined,
    startTime: undefined,
    endTime: undefined,
    ended: Promise.resolve(),
  };
}

/** Takes a job from `InProgress` to its end: instances, work within its time, instances given back. */
export async function runJob(state: SageMakerState, job: Job, how: JobWork): Promise<void> {
  const { trainingStage } = state.options.durations;
  try {
    await pass(state, trainingStage);
    meetFaults(state.faults, how.instanceType);
    job.startTime = state.cloud.clock.now();
    if (!job.abort.signal.aborted) await withinTime(state, job, how);
    await pass(state, trainingStage);
    end(state, job, how, job.abort.signal.aborted ? 'Stopped' : 'Completed');
  } catch (error) {
    if (!job.abort.signal.aborted) job.failureReason = failureReason(error);
    end(state, job, how, job.abort.signal.aborted ? 'Stopped' : 'Failed');
  }
}

async function withinTime(state: SageMakerState, job: Job, { work, maxRuntimeSeconds }: JobWork): Promise<void> {
  const overtime = limitRuntime(state, job.abort, maxRuntimeSeconds);
  try {
    await work();
  } finally {
    overtime.cancel();
  }
}

function end(state: SageMakerState, job: Job, { announce }: JobWork, status: Job['status']): void {
  job.endTime = state.cloud.clock.now();
  setStatus(state, job, status, announce);
}

export function setStatus(state: SageMakerState, job: Job, status: Job['status'], announce: () => void): void {
  job.status = status;
  job.lastModifiedTime = state.cloud.clock.now();
  announce();
}
