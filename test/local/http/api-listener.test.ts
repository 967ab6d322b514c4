import { afterEach, beforeEach, expect, it } from 'vitest';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { type ApiListener, startApiListener } from '../../../local/http/api-listener.ts';
import type { ApiRequest } from '../../../local/services/apigateway/definition.ts';
import { bareCloud } from '../environments/bare-cloud.ts';

const clock = new ScaledClock();
let received: ApiRequest[];
let listener: ApiListener;

beforeEach(async () => {
  received = [];
  const handle = async (request: ApiRequest) => {
    received.push(request);
    return { status: 201, headers: { 'x-a': ['1', '2'] }, body: Buffer.from('made') };
  };
  const cloud = bareCloud(clock, clock, [() => ({ name: 'apigateway', operations: {}, core: { handle } })]);
  listener = await startApiListener(cloud, { port: 0 });
});
afterEach(() => listener.stop());

it('hands HTTP requests to the API and its answers to the client', async () => {
  const response = await fetch(`${listener.url}/dev/models/m/invocations?x=1`, {
    method: 'POST',
    headers: { 'X-Api-Key': 'k' },
    body: 'text',
  });
  expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([201, '1, 2', 'made']);
  expect(received[0]).toMatchObject({
    method: 'POST',
    path: '/dev/models/m/invocations?x=1',
    headers: { 'X-Api-Key': ['k'] },
    sourceIp: '127.0.0.1',
  });
  expect(Buffer.from(received[0]?.body ?? []).toString()).toBe('text');
});

it('refuses a port that is taken', async () => {
  const cloud = bareCloud(clock, clock);
  await expect(startApiListener(cloud, { port: listener.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
