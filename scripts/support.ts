import { writeFileSync } from 'node:fs';
import { createCloud } from '../local/boot.ts';
import { VirtualContainers } from '../local/containers/virtual-container.ts';
import { seededRandom } from '../local/core/random.ts';
import { VirtualClock } from '../local/core/virtual-clock.ts';
import { virtualEnvironments } from '../local/environments/virtual/virtual-environments.ts';
import { handleHttp } from '../local/http/handle.ts';
import { allServices } from '../local/services/all-services.ts';
import { supportTable } from '../local/support-table.ts';

/** Writes `docs/support.md` from the services as they are built. */
const clock = new VirtualClock();
const services = allServices({
  containers: new VirtualContainers({}),
  environments: options => virtualEnvironments({ ...options, transport: request => handleHttp(cloud, request) }),
  endpointUrl: () => 'http://127.0.0.1:4566',
});
const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
const cloud = createCloud({ account, clock, wall: clock, random: seededRandom(1), services });
writeFileSync(new URL('../docs/support.md', import.meta.url), supportTable(cloud));
await cloud.stop();
console.log('docs/support.md written');
