import type { Container } from '../../../containers/container.ts';
import { readModelData } from '../endpoints/read-model-data.ts';
import { JobFailure } from '../jobs/job-failure.ts';
import { jobLog } from '../jobs/job-log.ts';
import { roleCaller } from '../jobs/role-caller.ts';
import { runJob } from '../jobs/run-job.ts';
import { readPrefix, writePrefix } from '../jobs/s3-files.ts';
import type { SageMakerState } from '../state.ts';
import { assemble, batches } from './batches.ts';
import type { TransformJob } from './transform-job.ts';
import { announceTransformJob } from './transform-job-event.ts';

/** Starts the model's container, puts every object of the input through it and writes `<object>.out` for each. */
export function runTransformJob(state: SageMakerState, job: TransformJob): Promise<void> {
  return runJob(state, job, {
    instanceType: job.request.TransformResources.InstanceType,
    maxRuntimeSeconds: state.options.timeouts.trainingMaxRuntime,
    announce: () => announceTransformJob(state, job),
    work: () => transform(state, job),
  });
}

async function transform(state: SageMakerState, job: TransformJob): Promise<void> {
  const { TransformInput, TransformOutput } = job.request;
  const caller = roleCaller(job.model.request.ExecutionRoleArn ?? '');
  const input = await readPrefix(state, TransformInput.DataSource.S3DataSource.S3Uri, caller);
  const container = await start(state, job);
  try {
    const seconds = state.options.timeouts.containerStartupHealthCheck;
    if (!(await container.healthy(seconds * 1000))) {
      throw new JobFailure('AlgorithmError: the model container did not pass the ping health check');
    }
    for (const [name, object] of Object.entries(input)) {
      const answers: Uint8Array[] = [];
      for (const batch of batches(object, job.request)) {
        if (job.abort.signal.aborted) return;
        answers.push(await ask(container, job, batch));
      }
      await writePrefix(
        state,
        TransformOutput.S3OutputPath,
        { [`${name}.out`]: assemble(answers, job.request) },
        caller,
      );
    }
  } finally {
    await container.stop();
  }
}

async function start(state: SageMakerState, job: TransformJob): Promise<Container> {
  const [model] = job.model.containers;
  if (!model) throw new JobFailure(`ClientError: Model ${job.model.name} has no container.`);
  const data = await readModelData(state, model.modelDataUrl, job.model.request.ExecutionRoleArn ?? '');
  if ('failure' in data) throw new JobFailure(`ClientError: ${data.failure}`);
  return state.options.containers.start(
    {
      image: model.image,
      environment: { ...model.environment, SAGEMAKER_BATCH: 'true', ...job.request.Environment },
      modelData: data.bytes,
      endpointName: `transform-job/${job.name}`,
      variantName: 'AllTraffic',
      log: jobLog(state, 'TransformJobs', job),
    },
    state.cloud,
  );
}

/** One request, tried again as often as the job's `ModelClientConfig` allows. */
async function ask(container: Container, { request }: TransformJob, body: Uint8Array): Promise<Uint8Array> {
  const { TransformInput, TransformOutput, ModelClientConfig } = request;
  const headers = {
    'content-type': TransformInput.ContentType ?? 'application/octet-stream',
    accept: TransformOutput.Accept ?? '*/*',
  };
  for (let left = ModelClientConfig?.InvocationsMaxRetries ?? 0; ; left--) {
    const answer = await container.invoke({ path: '/invocations', headers, body });
    if (answer.status === 200) return answer.body;
    if (left > 0) continue;
    throw new JobFailure(
      `ClientError: the model answered ${answer.status}: ${Buffer.from(answer.body).toString().slice(0, 400)}`,
    );
  }
}
