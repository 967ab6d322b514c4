import type { Container, ContainerSpec } from '../../../containers/container.ts';
import { ImageNotFound } from '../../../containers/image-not-found.ts';
import { type Model, modelOf } from '../models/model.ts';
import { inBackground, pass, type SageMakerState } from '../state.ts';
import type { Fleet } from './fleet.ts';
import { readModelData } from './read-model-data.ts';

/** Why a fleet did not come up, in the words of `FailureReason`; `undefined` when it serves. */
export type LaunchFailure = string | undefined;

/** Gets instances, downloads the model, starts the container and waits for its health check. */
export async function launchFleet(state: SageMakerState, fleet: Fleet): Promise<LaunchFailure> {
  const model = findModel(state, fleet);
  await pass(state, state.options.durations.provision);
  if (state.faults.insufficientCapacity.has(fleet.variant.InstanceType ?? '')) return noCapacity;
  if (typeof model === 'string') return model;
  const spec = await containerSpec(state, fleet, model);
  if (typeof spec === 'string') return spec;
  const failure = await startContainer(state, fleet, spec);
  if (failure === undefined) fleet.currentInstanceCount = fleet.desiredInstanceCount;
  return failure;
}

const noCapacity =
  'Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. Please retry using a different ML instance type or after some time.';

function findModel(state: SageMakerState, fleet: Fleet): Model | string {
  const { ModelName } = fleet.variant;
  if (ModelName === undefined) return 'The local cloud does not run inference components.';
  try {
    const model = modelOf(state, ModelName);
    return model.containers.length === 1 ? model : 'The local cloud runs models of exactly one container.';
  } catch (error) {
    return (error as Error).message;
  }
}

async function containerSpec(state: SageMakerState, fleet: Fleet, model: Model): Promise<ContainerSpec | string> {
  const [container] = model.containers;
  if (!container) return `Model ${model.name} has no container.`;
  const data = await readModelData(state, container.modelDataUrl, model.request.ExecutionRoleArn ?? '');
  if ('failure' in data) return data.failure;
  return {
    image: container.image,
    environment: container.environment,
    modelData: data.bytes,
    endpointName: fleet.endpointName,
    variantName: fleet.name,
    log: line => writeLog(state, fleet, line),
  };
}

async function startContainer(state: SageMakerState, fleet: Fleet, spec: ContainerSpec): Promise<LaunchFailure> {
  if (isElsewhere(spec.image, state.cloud.account.region)) return imageMissing(fleet.name);
  let container: Container;
  try {
    container = await state.options.containers.start(spec, state.cloud);
  } catch (error) {
    if (error instanceof ImageNotFound) return imageMissing(fleet.name);
    throw error;
  }
  fleet.serveWith(container);
  if (fleet.retired) await container.stop();
  const seconds =
    fleet.variant.ContainerStartupHealthCheckTimeoutInSeconds ?? state.options.timeouts.containerStartupHealthCheck;
  if (!(await container.healthy(seconds * 1000))) {
    await container.stop();
    return notHealthy(fleet.name);
  }
  inBackground(state, `restarting a container of ${fleet.endpointName}`, () =>
    restartWhenDead(state, fleet, spec, container),
  );
  return undefined;
}

/** SageMaker pulls from the registry of its own Region. */
function isElsewhere(image: string, region: string): boolean {
  const [, of] = /\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com/.exec(image) ?? [];
  return of !== undefined && of !== region;
}

async function restartWhenDead(
  state: SageMakerState,
  fleet: Fleet,
  spec: ContainerSpec,
  container: Container,
): Promise<void> {
  const reason = await container.died;
  state.cloud.log(`The container of ${fleet.endpointName}/${fleet.name} ended: ${reason}`);
  while (!fleet.retired) {
    await pass(state, state.options.durations.restart);
    if (fleet.retired || (await startContainer(state, fleet, spec)) === undefined) return;
  }
}

function notHealthy(variantName: string): string {
  return `The primary container for production variant ${variantName} did not pass the ping health check. Please check CloudWatch logs for this endpoint.`;
}

function imageMissing(variantName: string): string {
  return `Please make sure all images included in the model for the production variant ${variantName} exist, and that the execution role used to create the model has permissions to access them.`;
}

function writeLog(state: SageMakerState, fleet: Fleet, line: string): void {
  const group = `/aws/sagemaker/Endpoints/${fleet.endpointName}`;
  state.cloud
    .core<{ write(group: string, stream: string, message: string): void }>('logs')
    .write(group, fleet.logStream, line);
}
