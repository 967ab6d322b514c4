import { createCloud } from './boot.ts';
import { VirtualContainers } from './containers/virtual-container.ts';
import type { Kernel } from './core/kernel.ts';
import { seededRandom } from './core/random.ts';
import { VirtualClock } from './core/virtual-clock.ts';
import { virtualEnvironments } from './environments/virtual/virtual-environments.ts';
import { handleHttp } from './http/handle.ts';
import { allServices } from './services/all-services.ts';

/** A cloud with every service and nothing in it, in virtual time: for looking at what the services offer. */
export function idleCloud(): Kernel {
  const clock = new VirtualClock();
  const services = allServices({
    containers: new VirtualContainers({}),
    environments: options => virtualEnvironments({ ...options, transport: request => handleHttp(cloud, request) }),
    endpointUrl: () => 'http://127.0.0.1:4566',
  });
  const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
  const cloud: Kernel = createCloud({ account, clock, wall: clock, random: seededRandom(1), services });
  return cloud;
}
