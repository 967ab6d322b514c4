import type { TrainingResult } from '../../../containers/container.ts';
import { ImageNotFound } from '../../../containers/image-not-found.ts';
import type { Caller } from '../../../core/service.ts';
import { S3Location } from '../s3-location.ts';
import { pass, type SageMakerState } from '../state.ts';
import { advance } from './advance-training-job.ts';
import { readChannels } from './read-channels.ts';
import type { TrainingJob } from './training-job.ts';

/** A process cannot train faster because the clock runs faster: it gets at least this, in milliseconds of data-plane time. */
const shortestRuntimeMs = 900_000;

/** Takes a job from `Starting` to its end. */
export async function runTrainingJob(state: SageMakerState, job: TrainingJob): Promise<void> {
  try {
    await train(state, job);
  } catch (error) {
    fail(state, job, clientError(error, job));
  }
}

async function train(state: SageMakerState, job: TrainingJob): Promise<void> {
  const { trainingStage } = state.options.durations;
  const caller: Caller = {
    kind: 'role',
    roleName: job.request.RoleArn.split('/').at(-1) ?? '',
    sessionName: 'SageMaker',
  };
  await pass(state, trainingStage);
  if (job.abort.signal.aborted) return stopped(state, job);
  advance(state, job, 'Downloading');
  job.trainingStartTime = state.cloud.clock.now();
  const channels = await download(state, job, caller);
  await pass(state, trainingStage);
  if (job.abort.signal.aborted) return stopped(state, job);
  advance(state, job, 'Training');
  const overtime = limitRuntime(state, job);
  const result = await runContainer(state, job, channels);
  overtime.cancel();
  if (result.exitCode !== 0 && !job.abort.signal.aborted) return fail(state, job, failureOf(result));
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
  channels: Record<string, Record<string, Uint8Array>>,
): Promise<TrainingResult> {
  const { request } = job;
  const group = '/aws/sagemaker/TrainingJobs';
  const stream = `${job.name}/algo-1-${Math.floor(job.creationTime / 1000)}`;
  const logs = state.cloud.core<{ write(group: string, stream: string, message: string): void }>('logs');
  return state.options.containers.train(
    {
      image: request.AlgorithmSpecification?.TrainingImage ?? '',
      environment: { ...request.Environment, TRAINING_JOB_NAME: job.name, TRAINING_JOB_ARN: job.arn },
      hyperParameters: request.HyperParameters ?? {},
      inputDataConfig: Object.fromEntries((request.InputDataConfig ?? []).map(c => [c.ChannelName, channelConfig(c)])),
      resourceConfig: { current_host: 'algo-1', hosts: ['algo-1'], network_interface_name: 'eth0' },
      channels,
      stop: job.abort.signal,
      log: line => logs.write(group, stream, line),
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

function limitRuntime(state: SageMakerState, job: TrainingJob): { cancel(): void } {
  const limitMs =
    (job.request.StoppingCondition?.MaxRuntimeInSeconds ?? state.options.timeouts.trainingMaxRuntime) * 1000;
  const { clock, wall } = state.cloud;
  let cancelled = false;
  const waits = [clock.sleep(limitMs), wall.sleep(Math.min(limitMs, shortestRuntimeMs))];
  void Promise.all(waits).then(() => {
    if (!cancelled) job.abort.abort('MaxRuntimeExceeded');
  });
  return {
    cancel() {
      cancelled = true;
    },
  };
}

function stopped(state: SageMakerState, job: TrainingJob): void {
  job.trainingEndTime = state.cloud.clock.now();
  const exceeded = job.abort.signal.reason === 'MaxRuntimeExceeded';
  advance(state, job, exceeded ? 'MaxRuntimeExceeded' : 'Stopped', 'Stopped');
}

function fail(state: SageMakerState, job: TrainingJob, reason: string): void {
  job.trainingEndTime = state.cloud.clock.now();
  job.failureReason = reason.slice(0, 1024);
  advance(state, job, 'Failed', 'Failed');
}

function failureOf({ exitCode, failure }: TrainingResult): string {
  if (failure !== undefined) return `AlgorithmError: ${failure.trim()}, exit code: ${exitCode}`;
  return `AlgorithmError: , exit code: ${exitCode}`;
}

function clientError(error: unknown, job: TrainingJob): string {
  if (error instanceof ImageNotFound) {
    return `ClientError: Cannot pull algorithm container. Either the image does not exist or its permissions are incorrect: ${job.request.AlgorithmSpecification?.TrainingImage}`;
  }
  return `ClientError: ${(error as Error).message}`;
}
