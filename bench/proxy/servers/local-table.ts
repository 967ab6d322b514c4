import { createCloud } from '../../../local/boot.ts';
import { processContainers } from '../../../local/containers/process-container.ts';
import { seededRandom } from '../../../local/core/random.ts';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { workerEnvironments } from '../../../local/environments/worker/worker-environments.ts';
import { startHttp } from '../../../local/http/server.ts';
import { allServices } from '../../../local/services/all-services.ts';
import { benchRoute } from './bench-route.ts';

/** Run as a process: the local cloud with an empty table `sluice-bench`. Prints its port when it serves. */
const clock = new ScaledClock(1);
const cloud = createCloud({
  account: { id: '111122223333', region: 'us-east-1', partition: 'aws' },
  clock,
  wall: clock,
  random: seededRandom(1),
  services: allServices({
    containers: processContainers(() => undefined),
    environments: workerEnvironments,
    endpointUrl: () => '',
  }),
});
const server = await startHttp(cloud, { port: 0 });
const key = ['pk', 'sk'] as const;
await cloud.call(
  'dynamodb',
  'CreateTable',
  {
    TableName: 'sluice-bench',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: key.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: key.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
  },
  { kind: 'root' },
);
const described = () => cloud.call('dynamodb', 'DescribeTable', { TableName: 'sluice-bench' }, { kind: 'root' });
while (((await described()) as { Table: { TableStatus: string } }).Table.TableStatus !== 'ACTIVE')
  await new Promise(resolve => setTimeout(resolve, 20));
const Item = { pk: { S: 'route#bench' }, sk: { S: 'route' }, ...benchRoute };
await cloud.call('dynamodb', 'PutItem', { TableName: 'sluice-bench', Item }, { kind: 'root' });
console.log(`port ${server.port}`);
