import type { ServiceFactory } from '../../../local/core/cloud.ts';
import { createGate } from '../../../local/core/gate.ts';
import { createKernel, type Kernel } from '../../../local/core/kernel.ts';
import { seededRandom } from '../../../local/core/random.ts';
import type { Access, Caller, ServiceName } from '../../../local/core/service.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';
import { handleHttp } from '../../../local/http/handle.ts';
import type { HttpRequest, HttpResponse } from '../../../local/http/message.ts';
import { iam } from '../../../local/services/iam/service.ts';
import { ssm } from '../../../local/services/ssm/service.ts';
import { sts } from '../../../local/services/sts/service.ts';

export interface Received {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: object;
  readonly caller: Caller;
}

/** What a stand-in operation answers: an output, or a function that may throw. */
export type Answer = object | ((input: object) => object);

export type Answers = Partial<Record<ServiceName, Readonly<Record<string, Answer>>>>;

export interface RecordingCloud {
  readonly kernel: Kernel;
  readonly received: Received[];
  readonly logged: string[];
}

/** A cloud with the real gate, IAM, STS and SSM, and services that note what reaches them. */
export function recordingCloud(answers: Answers = {}, accesses: readonly Access[] = []): RecordingCloud {
  const received: Received[] = [];
  const logged: string[] = [];
  const clock = new VirtualClock();
  const fakes = Object.entries(answers).map(([name, operations]) =>
    fake(name as ServiceName, operations, accesses, received),
  );
  const kernel = createKernel(
    {
      account: { id: '111122223333', region: 'us-east-1', partition: 'aws' },
      clock,
      wall: clock,
      random: seededRandom(7),
      gate: createGate(),
      log: message => logged.push(message),
    },
    [iam, sts, ssm, ...fakes],
  );
  return { kernel, received, logged };
}

function fake(
  name: ServiceName,
  operations: Readonly<Record<string, Answer>>,
  accesses: readonly Access[],
  received: Received[],
): ServiceFactory {
  const bound = Object.entries(operations).map(([operation, answer]) => [
    operation,
    {
      authorize: () => accesses,
      run: async (input: object, caller: Caller) => {
        received.push({ service: name, operation, input, caller });
        return typeof answer === 'function' ? answer(input) : answer;
      },
    },
  ]);
  return () => ({ name, operations: Object.fromEntries(bound) });
}

/** An `Authorization` header as SDKs write it; signatures are not checked. */
export function signedFor(scope: string, accessKeyId = 'AKIDEXAMPLE'): Record<string, string> {
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260102/us-east-1/${scope}/aws4_request, SignedHeaders=host, Signature=00`,
  };
}

export interface TextRequest extends Partial<Omit<HttpRequest, 'body'>> {
  readonly body?: string | Uint8Array;
}

export function send(cloud: RecordingCloud, request: TextRequest): Promise<HttpResponse> {
  const { method = 'POST', path = '/', headers = {}, body = '' } = request;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return handleHttp(cloud.kernel, { method, path, headers, body: bytes });
}

export function text(response: HttpResponse): string {
  return new TextDecoder().decode(response.body);
}

/** A JSON-protocol call. */
export function sendJson(cloud: RecordingCloud, target: string, body: object | string, scope = 'sagemaker') {
  return send(cloud, {
    headers: { ...signedFor(scope), 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** A Query-protocol call. */
export function sendForm(cloud: RecordingCloud, scope: string, body: string) {
  const headers = { ...signedFor(scope), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  return send(cloud, { headers, body });
}
