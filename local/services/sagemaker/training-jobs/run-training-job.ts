import type { TrainingResult } from '../../../containers/container.ts';
import type { Caller } from '../../../core/service.ts';
import { algorithmError, failureReason, meetFaults } from '../jobs/job-failure.ts';
import { jobLog } from '../jobs/job-log.ts';
import { limitRuntime } from '../jobs/limit-runtime.ts';
import { roleCaller } from '../jobs/role-caller.ts';
import { S3Location } from '../s3-location.ts';
import { pass, type SageMakerState } from '../state.ts';
import { advance } from './advance-training-job.ts';
import { readChannels } from './read-channels.ts';
import { readMetrics } from './read-metrics.ts';
import type { TrainingJob } from './training-job.ts';

/** Takes a job from `Starting` to its end. */
export async function runTrainingJob(state: SageMakerState, job: TrainingJob): Promise<void> {
  try {
    await train(state, job);
  } catch (error) {
    job.trainingEndTime = state.cloud.clock.now();
    job.failureReason = failureReason(error);
    advance(state, job, 'Failed', 'Failed');
  }
}

async function train(state: SageMakerState, job: TrainingJob): Promise<void> {
  const { trainingStage } = state.options.durations;
  const caller = roleCaller(job.request.RoleArn);
  await pass(state, trainingStage);
  if (job.abort.signal.aborted) return stopped(state, job);
  meetFaults(state.faults, job.request.ResourceConfig?.InstanceType);
  advance(state, job, 'Downloading');
  job.trainingStartTime = state.cloud.clock.now();
  const channels = await download(state, job, caller);
  await pass(state, trainingStage);
  if (job.abort.signal.aborted) return stopped(state, job);
  advance(state, job, 'Training');
  const seconds = job.request.StoppingCondition?.MaxRuntimeInSeconds ?? state.options.timeouts.trainingMaxRuntime;
  const overtime = limitRuntime(state, job.abort, seconds);
  const result = await runContainer(state, job, channels);
  overtime.cancel();
  if (result.exitCode !== 0 && !job.abort.signal.aborted) throw algorithmError(result.exitCode, result.failure);
  if (!job.abort.signal.aborted) advance(state, job, 'Uploading');
  await pass(state, trainingStage);
  await upload(state, job, result.model, caller);
  if (job.abort.signal.aborted) return stopped(state, job);
  job.trainingEndTime = state.cloud.clock.now();
  advance(state, job, 'Completed', 'Completed');
}

async function download(state: SageMakerState, job: TrainingJob, caller: Caller): ReturnType<typeof readChannels> {
  try {
    return await readChannels(state, job.request.InputDataConfig ?? [], caller);
  } catch (error) {
    throw new Error(`Data download failed: ${(error as Error).message}`);
  }
}

function runContainer(
  state: SageMakerState,
  job: TrainingJob,
  channels: Record<string, Readonly<Record<string, Uint8Array>>>,
): Promise<TrainingResult> {
  const { request } = job;
  const log = jobLog(state, 'TrainingJobs', job);
  const definitions = request.AlgorithmSpecification?.MetricDefinitions ?? [];
  return state.options.containers.train(
    {
      image: request.AlgorithmSpecification?.TrainingImage ?? '',
      environment: { ...request.Environment, TRAINING_JOB_NAME: job.name, TRAINING_JOB_ARN: job.arn },
      hyperParameters: request.HyperParameters ?? {},
      inputDataConfig: Object.fromEntries((request.InputDataConfig ?? []).map(c => [c.ChannelName, channelConfig(c)])),
      resourceConfig: { current_host: 'algo-1', hosts: ['algo-1'], network_interface_name: 'eth0' },
      channels,
      stop: job.abort.signal,
      log(line) {
        readMetrics(job, definitions, line, state.cloud.clock.now());
        log(line);
      },
    },
    state.cloud,
  );
}

function channelConfig(channel: NonNullable<TrainingJob['request']['InputDataConfig']>[number]): object {
  return {
    TrainingInputMode: channel.InputMode ?? 'File',
    S3DistributionType: channel.DataSource?.S3DataSource?.S3DataDistributionType ?? 'FullyReplicated',
    RecordWrapperType: channel.RecordWrapperType ?? 'None',
    ...(channel.ContentType !== undefined && { ContentType: channel.ContentType }),
  };
}

async function upload(state: SageMakerState, job: TrainingJob, model: Uint8Array, caller: Caller): Promise<void> {
  if (model.length === 0) return;
  const uri = `${job.request.OutputDataConfig.S3OutputPath.replace(/\/$/, '')}/${job.name}/output/model.tar.gz`;
  await state.cloud.call('s3', 'PutObject', { ...S3Location.parse(uri), Body: model }, caller);
  job.modelArtifacts = uri;
}

function stopped(state: SageMakerState, job: TrainingJob): void {
  job.trainingEndTime = state.cloud.clock.now();
  const exceeded = job.abort.signal.reason === 'MaxRuntimeExceeded';
  advance(state, job, exceeded ? 'MaxRuntimeExceeded' : 'Stopped', 'Stopped');
}
