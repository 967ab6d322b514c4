import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTrainingJobCommand,
  type CreateTrainingJobCommandInput,
  DescribeTrainingJobCommand,
} from '@aws-sdk/client-sagemaker';
import type { Session } from './session.ts';

export interface TrainedJob {
  readonly arn: string;
  /** S3 URI of `model.tar.gz`. */
  readonly modelData: string;
}

/**
 * Starts a training job and looks every `intervalMs` until it has ended. Throws with the job's own reason when it did not
 * complete.
 */
export async function runTrainingJob(
  { sagemaker }: Session,
  input: CreateTrainingJobCommandInput & { TrainingJobName: string },
  intervalMs: number,
  progress: (line: string) => void,
): Promise<TrainedJob> {
  const { TrainingJobName } = input;
  await sagemaker.send(new CreateTrainingJobCommand(input));
  let seen = '';
  for (;;) {
    const job = await sagemaker.send(new DescribeTrainingJobCommand({ TrainingJobName }));
    const status = job.SecondaryStatus ?? job.TrainingJobStatus ?? '';
    if (status !== seen) progress(`training job ${TrainingJobName}: ${status}`);
    seen = status;
    if (job.TrainingJobStatus === 'Completed')
      return { arn: job.TrainingJobArn ?? '', modelData: job.ModelArtifacts?.S3ModelArtifacts ?? '' };
    if (job.TrainingJobStatus === 'Failed' || job.TrainingJobStatus === 'Stopped')
      throw new Error(
        `Training job ${TrainingJobName} ended ${job.TrainingJobStatus}: ${job.FailureReason ?? 'no reason given'}`,
      );
    await sleep(intervalMs);
  }
}
