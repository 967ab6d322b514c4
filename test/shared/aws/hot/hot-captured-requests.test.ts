import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHotCapturedRequests } from '#shared/aws/hot/hot-captured-requests.ts';
import { createSigner } from '#shared/aws/hot/sign-request.ts';
import { createSignedHttp } from '#shared/aws/hot/signed-http.ts';
import type { CapturedRequests } from '#shared/ports/monitors/captured-requests.ts';
import { handedOver } from '../../../../functions/capture-requests/handed-over.ts';
import { Loopback } from './loopback.ts';

let server: Loopback;
let captures: CapturedRequests;

beforeEach(async () => {
  server = new Loopback();
  const http = createSignedHttp({
    endpoint: await server.listen(),
    signer: createSigner('lambda', 'us-east-1', { accessKeyId: 'a', secretAccessKey: 's' }, () => Date.now()),
    stopwatch: () => performance.now(),
  });
  captures = createHotCapturedRequests(http, 'sluice-dev-capture-requests');
});
afterEach(() => server.close());

const request = {
  model: 'spam',
  endpoint: 'sluice-dev-spam',
  slot: 'blue',
  at: 1,
  requestId: 'r',
  inferenceId: 'i',
  input: { contentType: 'text/csv', body: Buffer.from('1,2') },
};
const answerWith = (status: number) => {
  server.answer = (_, response) => response.writeHead(status).end();
};

it('hands requests over as an event, in the form in which the function takes them', async () => {
  answerWith(202);
  const whole = { ...request, output: { contentType: 'image/png', body: new Uint8Array([0, 255]) } };
  await captures.handOver([request, whole]);
  expect(server.received).toMatchObject([
    {
      method: 'POST',
      path: '/2015-03-31/functions/sluice-dev-capture-requests/invocations',
      headers: { 'x-amz-invocation-type': 'Event' },
    },
  ]);
  const sent = handedOver.parse(JSON.parse(server.received[0]?.body.toString() ?? ''));
  expect(sent.requests).toEqual([request, { ...whole, output: { ...whole.output, body: Buffer.from([0, 255]) } }]);
});

it.each([200, 403, 413, 429, 500])('fails where Lambda does not take them: %d', async status => {
  answerWith(status);
  await expect(captures.handOver([request])).rejects.toThrow(String(status));
});
