import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';
import type { ExecutionEnvironments } from '../../../local/environments/execution-environments.ts';
import type { TransportRequest, TransportResponse } from '../../../local/environments/virtual/transport.ts';
import { virtualEnvironments } from '../../../local/environments/virtual/virtual-environments.ts';
import { workerEnvironments } from '../../../local/environments/worker/worker-environments.ts';
import { bareCloud } from './bare-cloud.ts';

export type Answer = (request: TransportRequest) => TransportResponse | Promise<TransportResponse>;

/** One implementation, ready to be tried: `settle` waits for a promise by letting the cloud's time pass. */
export interface Subject {
  readonly environments: ExecutionEnvironments;
  readonly written: { group: string; stream: string; message: string }[];
  readonly controlNow: () => number;
  settle<T>(promise: Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

const credentials = () => ({ accessKeyId: 'ASIASAMPLE', secretAccessKey: 'secret', sessionToken: 'token' });
const longAgo = Date.UTC(2020, 0, 1);

export async function workerSubject(answer: Answer): Promise<Subject> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', async () => {
      const { method = 'GET', url = '/', headers } = request;
      const answered = await answer({
        method,
        path: url,
        headers: headers as Record<string, string>,
        body: Buffer.concat(chunks),
      });
      response.writeHead(answered.status, answered.headers as Record<string, string>).end(answered.body);
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const clock = new ScaledClock(60, longAgo);
  const wall = new ScaledClock();
  const cloud = bareCloud(clock, wall);
  const written: Subject['written'] = [];
  const environments = workerEnvironments({
    cloud,
    endpointUrl: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials,
    writeLog: (definition, stream, message) =>
      written.push({ group: `/aws/lambda/${definition.FunctionName}`, stream, message }),
    idleMs: 60_000,
  });
  return {
    environments,
    written,
    controlNow: () => clock.now(),
    settle: promise => promise,
    async stop() {
      await environments.stop();
      clock.stop();
      wall.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

export async function virtualSubject(answer: Answer): Promise<Subject> {
  const clock = new VirtualClock(longAgo);
  const cloud = bareCloud(clock, clock);
  const written: Subject['written'] = [];
  const environments = virtualEnvironments({
    cloud,
    endpointUrl: () => 'http://127.0.0.1:4566',
    credentials,
    transport: async request => answer(request),
    writeLog: (definition, stream, message) =>
      written.push({ group: `/aws/lambda/${definition.FunctionName}`, stream, message }),
    idleMs: 60_000,
  });
  return {
    environments,
    written,
    controlNow: () => clock.now(),
    async settle<T>(promise: Promise<T>): Promise<T> {
      let done = false;
      const mark = () => {
        done = true;
      };
      promise.then(mark, mark);
      await clock.until(() => done, 600_000, 'the promise');
      return promise;
    },
    stop: () => environments.stop(),
  };
}
