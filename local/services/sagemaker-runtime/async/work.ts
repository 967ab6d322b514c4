import type { ContainerResponse } from '../../../containers/container.ts';
import { ContainerUnreachable } from '../../../containers/container-unreachable.ts';
import type { Caller } from '../../../core/service.ts';
import type { SageMakerCore } from '../../sagemaker/core.ts';
import type { Fleet } from '../../sagemaker/endpoints/fleet.ts';
import { roleCaller } from '../../sagemaker/jobs/role-caller.ts';
import { S3Location } from '../../sagemaker/s3-location.ts';
import type { RuntimeState } from '../state.ts';
import type { AsyncMetric } from './async-metrics.ts';
import type { AsyncRequest } from './async-request.ts';
import type { Completion, Failed } from './completion.ts';
import { notify } from './notify.ts';

type Measured = Partial<Record<AsyncMetric, number>>;

/** Downloads a request, asks the model, uploads what it answered, and tells the topic, all as the model's role. */
export async function work(state: RuntimeState, request: AsyncRequest, fleet: Fleet): Promise<void> {
  const { cloud, asyncMetrics } = state;
  const found = cloud.core<SageMakerCore>('sagemaker').asynchronous(request.endpointName);
  if (!found) return;
  const begunAt = cloud.wall.now();
  const caller = roleCaller(found.roleArn);
  const measured: Measured = { TimeInBacklog: (begunAt - request.acceptedAt) * 1000 };
  const completion = await complete(state, request, fleet, caller, measured);
  if ('failureReason' in completion) {
    measured.InvocationFailures = 1;
    await keepFailure(state, request, completion, caller);
  }
  const told = await notify(state, request, completion, { ...found, caller }).catch((error: unknown) => error);
  if (told !== undefined) {
    measured.NotificationFailures = 1;
    cloud.log('SageMaker could not tell of a completion', { inferenceId: request.inferenceId, error: String(told) });
  }
  const TotalProcessingTime = cloud.wall.now() - request.acceptedAt;
  asyncMetrics.add(request.endpointName, fleet.name, { ...measured, InvocationsProcesssed: 1, TotalProcessingTime });
}

async function complete(
  state: RuntimeState,
  request: AsyncRequest,
  fleet: Fleet,
  caller: Caller,
  measured: Measured,
): Promise<Completion> {
  const { cloud } = state;
  const input = await timed(state, measured, 'RequestDownloadLatency', () =>
    cloud.call('s3', 'GetObject', S3Location.parse(request.inputLocation), caller),
  );
  if (input instanceof Error) {
    measured.RequestDownloadFailures = 1;
    return { failureReason: `ClientError: Unable to download the request payload from S3: ${input.message}` };
  }
  const body = await collected((input as { Body?: Uint8Array | AsyncIterable<Uint8Array> }).Body);
  const answer = await ask(state, request, fleet, body, measured);
  if ('failureReason' in answer) return answer;
  const put = { ...S3Location.parse(request.outputLocation), Body: answer.body };
  const contentType = answer.headers['content-type'];
  const output = await timed(state, measured, 'ResponseUploadLatency', () =>
    cloud.call('s3', 'PutObject', { ...put, ...(contentType && { ContentType: contentType }) }, caller),
  );
  if (output instanceof Error) {
    measured.ResponseUploadFailures = 1;
    return { failureReason: `ClientError: Unable to upload the response payload to S3: ${output.message}` };
  }
  return { contentType, body: answer.body };
}

async function ask(
  { cloud: { wall } }: RuntimeState,
  request: AsyncRequest,
  fleet: Fleet,
  body: Uint8Array,
  measured: Measured,
): Promise<ContainerResponse | Failed> {
  const begunAt = wall.now();
  const answer = await new Promise<ContainerResponse | Failed>((resolve, reject) => {
    const late = { failureReason: 'ClientError: The model did not answer within the invocation timeout.' };
    const timer = wall.at(begunAt + request.timeoutMs, () => resolve(late));
    fleet
      .invoke({ path: '/invocations', headers: request.headers, body })
      .then(resolve, (error: unknown) => {
        if (!(error instanceof ContainerUnreachable)) return reject(error);
        resolve({ failureReason: 'ClientError: The connection to the model was closed before it sent a response.' });
      })
      .finally(() => timer.cancel());
  });
  measured.ModelLatency = (wall.now() - begunAt) * 1000;
  if ('failureReason' in answer) return answer;
  measured.Invocation4XXErrors = Number(answer.status >= 400 && answer.status < 500);
  measured.Invocation5XXErrors = Number(answer.status >= 500);
  if (answer.status < 400) return answer;
  const side = answer.status < 500 ? 'client' : 'server';
  return {
    failureReason: `ClientError: Received ${side} error (${answer.status}) from model. See the SageMaker Endpoint logs in your account for more information.`,
    body: answer.body,
  };
}

/** Without a failure path nothing is kept of a failure but its notification. */
async function keepFailure(
  { cloud }: RuntimeState,
  { failureLocation, inferenceId }: AsyncRequest,
  { failureReason, body }: Failed,
  caller: Caller,
): Promise<void> {
  if (failureLocation === undefined) return;
  const Body = body?.byteLength ? body : new TextEncoder().encode(failureReason);
  await cloud
    .call('s3', 'PutObject', { ...S3Location.parse(failureLocation), Body }, caller)
    .catch((error: unknown) => cloud.log('SageMaker could not keep a failure', { inferenceId, error: String(error) }));
}

async function timed(
  { cloud: { wall } }: RuntimeState,
  measured: Measured,
  metric: AsyncMetric,
  call: () => Promise<object>,
): Promise<object> {
  const begunAt = wall.now();
  const answer = await call().catch((error: unknown) => error as Error);
  measured[metric] = (wall.now() - begunAt) * 1000;
  return answer;
}

async function collected(body: Uint8Array | AsyncIterable<Uint8Array> = new Uint8Array()): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}
