import type { SageMakerState } from '../state.ts';

interface Logs {
  write(group: string, stream: string, message: string): void;
}

/** Where a job's container prints to: a stream of the group that all jobs of its kind share. */
export function jobLog(
  state: SageMakerState,
  group: 'ProcessingJobs' | 'TrainingJobs' | 'TransformJobs',
  job: { readonly name: string; readonly creationTime: number },
): (line: string) => void {
  const stream = `${job.name}/algo-1-${Math.floor(job.creationTime / 1000)}`;
  const logs = state.cloud.core<Logs>('logs');
  return line => logs.write(`/aws/sagemaker/${group}`, stream, line);
}
