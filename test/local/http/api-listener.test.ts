import { expect, it } from 'vitest';
import type { Cloud } from '../../../local/core/cloud.ts';
import { createGate } from '../../../local/core/gate.ts';
import { createKernel } from '../../../local/core/kernel.ts';
import { seededRandom } from '../../../local/core/random.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';
import { startApiListener } from '../../../local/http/api-listener.ts';
import type { HttpRequest } from '../../../local/http/message.ts';

it('hands requests to the gateway with the address of the client, and its replies back', async () => {
  const clock = new VirtualClock();
  const handled: (HttpRequest & { sourceIp: string })[] = [];
  const gateway = (_cloud: Cloud) => ({
    name: 'apigateway' as const,
    operations: {},
    core: {
      async handle(request: HttpRequest & { sourceIp: string }) {
        handled.push(request);
        return {
          status: 201,
          headers: { 'Content-Type': 'text/plain', 'Content-Length': '4' },
          body: new TextEncoder().encode('made'),
        };
      },
    },
  });
  const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
  const kernel = createKernel({ account, clock, wall: clock, random: seededRandom(1), gate: createGate() }, [gateway]);
  const listener = await startApiListener(kernel, { port: 0 });
  const response = await fetch(`${listener.url}/dev/models?x=1`, {
    method: 'POST',
    headers: { 'X-Api-Key': 'k' },
    body: 'in',
  });
  expect([response.status, await response.text()]).toEqual([201, 'made']);
  expect(handled[0]).toMatchObject({ method: 'POST', path: '/dev/models?x=1', sourceIp: '127.0.0.1' });
  expect(handled[0]?.headers['x-api-key']).toBe('k');
  await listener.stop();
});
