import { seededRandom } from '../../../core/random.ts';
import type { Caller } from '../../../core/service.ts';
import { failureReason, JobFailure } from '../jobs/job-failure.ts';
import type { SageMakerState } from '../state.ts';
import { sampleHyperParameters } from './sample-hyper-parameters.ts';
import { ranked } from './trial-summary.ts';
import type { TuningJob } from './tuning-job.ts';
import { announceTuningJob } from './tuning-job-event.ts';

/** Random search whatever `Strategy` says: trials side by side up to the limits, each a training job of its own. */
export async function runTuningJob(state: SageMakerState, job: TuningJob): Promise<void> {
  const { MaxNumberOfTrainingJobs = 1, MaxParallelTrainingJobs } =
    job.request.HyperParameterTuningJobConfig.ResourceLimits;
  try {
    const next = trials(state, job, MaxNumberOfTrainingJobs);
    await Promise.all(Array.from({ length: MaxParallelTrainingJobs }, () => work(state, job, next)));
    if (job.status === 'Stopping') return end(state, job, 'Stopped');
    if (ranked(state, job).length === 0) {
      throw new JobFailure('ClientError: No training job succeeded and emitted the objective metric.');
    }
    end(state, job, 'Completed');
  } catch (error) {
    job.failureReason = failureReason(error);
    end(state, job, 'Failed');
  }
}

/** Hyperparameters of one trial after the other. */
function* trials(state: SageMakerState, job: TuningJob, count: number): Generator<Record<string, string>> {
  const { ParameterRanges, RandomSeed } = job.request.HyperParameterTuningJobConfig;
  const ranges = ParameterRanges ?? job.request.TrainingJobDefinition?.HyperParameterRanges ?? {};
  const random = RandomSeed === undefined ? state.cloud.random : seededRandom(RandomSeed);
  for (let made = 0; made < count; made++) yield sampleHyperParameters(ranges, random);
}

async function work(state: SageMakerState, job: TuningJob, next: Iterator<Record<string, string>>): Promise<void> {
  for (let trial = next.next(); !trial.done && job.status === 'InProgress'; trial = next.next()) {
    await train(state, job, trial.value);
  }
}

async function train(
  state: SageMakerState,
  job: TuningJob,
  hyperParameters: Readonly<Record<string, string>>,
): Promise<void> {
  const definition = job.request.TrainingJobDefinition;
  if (!definition) return;
  const { DefinitionName: _1, TuningObjective: _2, HyperParameterRanges: _3, RetryStrategy: _4, ...rest } = definition;
  const { StaticHyperParameters, HyperParameterTuningResourceConfig: _5, ...request } = rest;
  const number = String(job.trials.length + 1).padStart(3, '0');
  const TrainingJobName = `${job.name}-${number}-${state.cloud.random.text(8, '0123456789abcdef')}`;
  job.trials.push({ trainingJobName: TrainingJobName, hyperParameters });
  const HyperParameters = { ...StaticHyperParameters, ...hyperParameters };
  const caller: Caller = { kind: 'service', service: 'sagemaker.amazonaws.com' };
  await state.cloud.call('sagemaker', 'CreateTrainingJob', { ...request, TrainingJobName, HyperParameters }, caller);
  await state.trainingJobs.get(TrainingJobName.toLowerCase())?.ended;
}

function end(state: SageMakerState, job: TuningJob, status: TuningJob['status']): void {
  job.endTime = state.cloud.clock.now();
  setTuningStatus(state, job, status);
}

export function setTuningStatus(state: SageMakerState, job: TuningJob, status: TuningJob['status']): void {
  job.status = status;
  job.lastModifiedTime = state.cloud.clock.now();
  announceTuningJob(state, job);
}
