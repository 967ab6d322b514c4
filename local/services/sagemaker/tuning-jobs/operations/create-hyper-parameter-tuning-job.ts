import type {
  CreateHyperParameterTuningJobRequest,
  CreateHyperParameterTuningJobResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { passRole } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { newJobArn } from '../../jobs/new-job-arn.ts';
import { resourceArn } from '../../resource-arn.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { runTuningJob, setTuningStatus } from '../run-tuning-job.ts';
import { checkRanges } from '../sample-hyper-parameters.ts';
import { objectiveOf, type TuningJob } from '../tuning-job.ts';

type Input = Decoded<CreateHyperParameterTuningJobRequest>;

export const createHyperParameterTuningJob: Operation<SageMakerState, Input, CreateHyperParameterTuningJobResponse> = {
  authorize: (input, { cloud }) => [
    ...createAccess(
      'CreateHyperParameterTuningJob',
      resourceArn(cloud.account, 'hyper-parameter-tuning-job', input.HyperParameterTuningJobName),
      input,
    ),
    ...passRole(input.TrainingJobDefinition?.RoleArn),
  ],
  run(input, state) {
    const name = input.HyperParameterTuningJobName;
    const now = state.cloud.clock.now();
    check(input);
    const job: TuningJob = {
      name,
      arn: newJobArn(state, 'hyper-parameter-tuning-job', state.tuningJobs, name, input.Tags),
      request: input,
      ...{ creationTime: now, lastModifiedTime: now, trials: [] },
      ...{ status: 'InProgress', failureReason: undefined, endTime: undefined, ended: Promise.resolve() },
    };
    objectiveOf(job);
    state.tuningJobs.set(name.toLowerCase(), job);
    setTuningStatus(state, job, 'InProgress');
    job.ended = inBackground(state, `tuning job ${name}`, () => runTuningJob(state, job));
    return { HyperParameterTuningJobArn: job.arn };
  },
};

/** Throws for what the local cloud does not search. */
function check(input: Input): void {
  const { HyperParameterTuningJobConfig: config, TrainingJobDefinition } = input;
  if (input.TrainingJobDefinitions || !TrainingJobDefinition) {
    throw invalid('The local cloud tunes one TrainingJobDefinition; TrainingJobDefinitions is not supported.');
  }
  if (input.WarmStartConfig) throw invalid('The local cloud does not support WarmStartConfig.');
  if (input.Autotune) throw invalid('The local cloud does not support Autotune.');
  if (config.Strategy === 'Grid' || config.Strategy === 'Hyperband') {
    throw invalid(`The local cloud searches at random; Strategy ${config.Strategy} is not supported.`);
  }
  checkRanges(config.ParameterRanges ?? TrainingJobDefinition.HyperParameterRanges ?? {});
}
