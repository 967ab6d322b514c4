import type { CreateTrainingJobRequest, CreateTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Operation } from '../../../../core/service.ts';
import { passRole } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { resourceArn } from '../../resource-arn.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { advance } from '../advance-training-job.ts';
import { runTrainingJob } from '../run-training-job.ts';
import type { TrainingJob } from '../training-job.ts';

type Input = Decoded<CreateTrainingJobRequest>;

/** A job's name can never be used again, even when the job has ended. */
export const createTrainingJob: Operation<SageMakerState, Input, CreateTrainingJobResponse> = {
  authorize: (input, { cloud }) => [
    ...createAccess('CreateTrainingJob', resourceArn(cloud.account, 'training-job', input.TrainingJobName), input),
    ...passRole(input.RoleArn),
  ],
  run(input, state) {
    const name = input.TrainingJobName;
    const arn = resourceArn(state.cloud.account, 'training-job', name);
    if (state.trainingJobs.has(name.toLowerCase())) {
      throw new AwsError(
        'ResourceInUse',
        `Training job names must be unique within an AWS account and region, and a training job with this name already exists (${arn})`,
      );
    }
    refuseIncomplete(input);
    state.tags.add(arn, input.Tags);
    const now = state.cloud.clock.now();
    const job: TrainingJob = {
      name,
      arn,
      request: input,
      creationTime: now,
      abort: new AbortController(),
      lastModifiedTime: now,
      status: 'InProgress',
      failureReason: undefined,
      modelArtifacts: undefined,
      trainingStartTime: undefined,
      trainingEndTime: undefined,
      transitions: [],
      metrics: new Map(),
      ended: Promise.resolve(),
    };
    state.trainingJobs.set(name.toLowerCase(), job);
    advance(state, job, 'Starting');
    job.ended = inBackground(state, `training job ${name}`, () => runTrainingJob(state, job));
    return { TrainingJobArn: arn };
  },
};

/** What the model leaves open because of serverless jobs, and an ordinary job needs. */
function refuseIncomplete(input: Input): void {
  const missing = (['AlgorithmSpecification', 'ResourceConfig', 'StoppingCondition'] as const).filter(
    member => input[member] === undefined,
  );
  if (missing.length > 0) throw invalid(`${missing.join(', ')} must be specified for a training job.`);
  if (input.AlgorithmSpecification?.TrainingImage === undefined) {
    throw invalid('You must specify a training image in AlgorithmSpecification.');
  }
}
