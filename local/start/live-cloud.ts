import { randomInt } from 'node:crypto';
import { createCloud, deploy } from '../boot.ts';
import type { ContainerRuntime } from '../containers/container.ts';
import type { ProgramImages } from '../containers/programs/program-images.ts';
import type { Account } from '../core/cloud.ts';
import { seededRandom } from '../core/random.ts';
import { ScaledClock } from '../core/scaled-clock.ts';
import { workerEnvironments } from '../environments/worker/worker-environments.ts';
import { startApiListener } from '../http/api-listener.ts';
import { startHttp } from '../http/server.ts';
import { allServices } from '../services/all-services.ts';
import type { SqsCore } from '../services/sqs/core.ts';
import type { Packaged } from '../template/packaged.ts';
import type { Addresses } from './announcement.ts';
import { apiAddress } from './api-address.ts';
import { programRoute } from './program-route.ts';
import { reachableOutbox } from './reachable-outbox.ts';
import { skipTime } from './skip-time.ts';

export interface LiveOptions {
  readonly packaged: Packaged;
  readonly account: Account;
  readonly stackName: string;
  readonly containers: ContainerRuntime;
  /** Takes programs of this machine as images; `containers` finds them there. */
  readonly programs?: ProgramImages;
  readonly port: number;
  readonly apiPort: number;
  readonly speed: number;
  readonly log?: (message: string, fields?: object) => void;
}

export interface LiveCloud {
  readonly addresses: Addresses;
  stop(): Promise<void>;
}

/** A cloud in scaled time on two loopback ports, with functions in worker threads and models as processes. */
export async function startLiveCloud(options: LiveOptions): Promise<LiveCloud> {
  const clock = new ScaledClock(options.speed);
  const wall = new ScaledClock(1);
  const random = seededRandom(randomInt(2 ** 32));
  let endpoint = '';
  let apiUrl = '';
  const services = allServices({
    containers: options.containers,
    environments: workerEnvironments,
    endpointUrl: () => endpoint,
    trail: true,
  });
  const cloud = createCloud({ ...options, clock, wall, random, services });
  const opened: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const one of opened.reverse()) await one.stop();
    await cloud.stop();
    clock.stop();
    wall.stop();
  };
  try {
    const internalRoutes = {
      ...reachableOutbox(() => ({ api: apiUrl, endpoint })),
      ...skipTime(clock),
      ...(options.programs && programRoute(options.programs)),
    };
    const server = await startHttp(cloud, { port: options.port, internalRoutes });
    opened.push(server);
    endpoint = server.endpoint;
    cloud.core<SqsCore>('sqs').useOrigin(endpoint);
    const api = await startApiListener(cloud, { port: options.apiPort });
    apiUrl = api.url;
    opened.push(api);
    const stack = await deploy(cloud, options.packaged, options.stackName);
    const { region, id: accountId } = options.account;
    const address = await apiAddress(cloud, stack, api.url);
    const { speed } = options;
    return { addresses: { endpoint, ...address, region, accountId, speed, outputs: stack.outputs }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
