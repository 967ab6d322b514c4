import type { Files } from '../../../containers/container.ts';
import { algorithmError } from '../jobs/job-failure.ts';
import { jobLog } from '../jobs/job-log.ts';
import { roleCaller } from '../jobs/role-caller.ts';
import { runJob } from '../jobs/run-job.ts';
import { readPrefix, writePrefix } from '../jobs/s3-files.ts';
import { metricsFolder, publishMetrics } from '../monitoring/publish-metrics.ts';
import type { SageMakerState } from '../state.ts';
import type { ProcessingJob } from './processing-job.ts';
import { announceProcessingJob } from './processing-job-event.ts';
import { inputPlaces, outputPlaces } from './processing-paths.ts';

/** One process whatever `InstanceCount` says: it sees all data. */
export function runProcessingJob(state: SageMakerState, job: ProcessingJob): Promise<void> {
  return runJob(state, job, {
    instanceType: job.request.ProcessingResources.ClusterConfig?.InstanceType,
    maxRuntimeSeconds: job.request.StoppingCondition?.MaxRuntimeInSeconds ?? state.options.timeouts.trainingMaxRuntime,
    announce: () => announceProcessingJob(state, job),
    work: () => process(state, job),
  });
}

async function process(state: SageMakerState, job: ProcessingJob): Promise<void> {
  const { request } = job;
  const outputs = outputPlaces(request);
  const result = await state.options.containers.process(
    {
      image: request.AppSpecification.ImageUri,
      entrypoint: request.AppSpecification.ContainerEntrypoint ?? [],
      arguments: request.AppSpecification.ContainerArguments ?? [],
      environment: { ...request.Environment },
      files: { ...(await inputFiles(state, job)), ...configuration(job) },
      outputs: [...outputs.map(({ folder }) => folder), ...(job.monitoringScheduleArn ? [metricsFolder] : [])],
      stop: job.abort.signal,
      log: jobLog(state, 'ProcessingJobs', job),
    },
    state.cloud,
  );
  job.exitMessage = result.message;
  if (job.abort.signal.aborted) return;
  if (result.exitCode !== 0) throw algorithmError(result.exitCode, result.message);
  for (const { uri, folder } of outputs) {
    await writePrefix(state, uri, result.outputs[folder] ?? {}, roleCaller(request.RoleArn));
  }
  await publishMetrics(state, result.outputs[metricsFolder] ?? {}, request.RoleArn);
}

async function inputFiles(state: SageMakerState, { request }: ProcessingJob): Promise<Files> {
  const files: Record<string, Uint8Array> = {};
  for (const { uri, folder } of inputPlaces(request)) {
    const read = await readPrefix(state, uri, roleCaller(request.RoleArn)).catch((error: Error) => {
      throw new Error(`Failed to download data. ${error.message}`);
    });
    for (const [name, bytes] of Object.entries(read)) files[`${folder}/${name}`] = bytes;
  }
  return files;
}

/** What SageMaker tells a processing container about its job and its place in the cluster. */
function configuration({ arn, request }: ProcessingJob): Files {
  const encode = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  return {
    'config/processingjobconfig.json': encode({ ProcessingJobArn: arn, ...request }),
    'config/resourceconfig.json': encode({ current_host: 'algo-1', hosts: ['algo-1'] }),
  };
}
