import type { AnsweredRequest, CapturedBody } from '#shared/domain/monitoring/captures/answered-request.ts';
import type { CapturedRequests } from '#shared/ports/monitors/captured-requests.ts';
import type { SignedHttp } from './signed-http.ts';

/** The answer to a request may wait for it. */
const timeoutMs = 1_000;

/** Hands requests to the function that stores them, as an event: nobody waits for its end. Bodies go as base64. */
export function createHotCapturedRequests(lambda: SignedHttp, functionName: string): CapturedRequests {
  return {
    async handOver(requests) {
      const { status } = await lambda.send({
        method: 'POST',
        path: `/2015-03-31/functions/${functionName}/invocations`,
        headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
        body: Buffer.from(JSON.stringify({ requests: requests.map(asText) })),
        timeoutMs,
      });
      if (status !== 202) throw new Error(`Invoke: ${status}`);
    },
  };
}

function asText({ input, output, ...request }: AnsweredRequest): AnsweredRequest<string> {
  return { ...request, input: base64(input), ...(output && { output: base64(output) }) };
}

function base64({ contentType, body }: CapturedBody): CapturedBody<string> {
  return { contentType, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64') };
}
