import { createHash } from 'node:crypto';
import { createCloud, deploy } from '../../local/boot.ts';
import { firstKnown } from '../../local/containers/first-known.ts';
import type { ProgramImages } from '../../local/containers/programs/program-images.ts';
import { VirtualContainers, type VirtualImage } from '../../local/containers/virtual-container.ts';
import type { CallRecord } from '../../local/core/cloud.ts';
import type { Kernel } from '../../local/core/kernel.ts';
import { seededRandom } from '../../local/core/random.ts';
import { VirtualClock } from '../../local/core/virtual-clock.ts';
import type { ExecutionEnvironments } from '../../local/environments/execution-environments.ts';
import type { Transport } from '../../local/environments/virtual/transport.ts';
import { virtualEnvironments } from '../../local/environments/virtual/virtual-environments.ts';
import { handleHttp } from '../../local/http/handle.ts';
import { allServices } from '../../local/services/all-services.ts';
import { type Packaged, readPackaged } from '../../local/template/packaged.ts';
import type { Stack } from '../../local/template/stack.ts';
import { programsInVirtualTime } from './programs-in-virtual-time.ts';

/** Each takes some ten kilobytes. */
const MOST_CALLS = 20_000;

export const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;

/** The whole stack in this process and in virtual time. */
export interface VirtualCloud {
  readonly cloud: Kernel;
  readonly clock: VirtualClock;
  readonly stack: Stack;
  readonly containers: VirtualContainers;
  readonly environments: ExecutionEnvironments;
  /** The calls so far, in order; of very many only the last ones. */
  readonly calls: readonly CallRecord[];
  /** One hash over every call so far: time, caller, operation, input and outcome. Throws when they were too many to keep. */
  hash(): string;
  stop(): Promise<void>;
}

export interface VirtualOptions {
  readonly seed?: number;
  readonly images: Readonly<Record<string, VirtualImage>>;
  /** Default: what `npm run package` has left. */
  readonly packaged?: Packaged;
  /** Answers what functions ask of other hosts than AWS, by `host:port`. Default: AWS has every name. */
  readonly hosts?: Readonly<Record<string, Transport>>;
  /** Whether CloudTrail tells the bus of calls. Default: the account has no trail. */
  readonly trail?: boolean;
  /** Programs of this machine that serve models too: virtual time stands still while they work. */
  readonly programs?: ProgramImages;
  /** Where functions run. Default: in new environments of this process. */
  readonly environments?: typeof virtualEnvironments;
}

/** Read once: each of its zips is then unpacked once. */
const artifacts = new Map<string, Uint8Array>();

export function readPackage(): Packaged {
  const { template, artifact } = readPackaged(process.env['SLUICE_PACKAGE'] ?? '.serverless');
  return {
    template,
    artifact(key) {
      const bytes = artifacts.get(key) ?? artifact(key);
      artifacts.set(key, bytes);
      return bytes;
    },
  };
}

/** Boots from the packaged template, as `npm start` does. `npm run package` must have run. */
export async function bootVirtualCloud({
  seed = 1,
  images,
  packaged = readPackage(),
  hosts = {},
  trail = false,
  programs,
  environments = virtualEnvironments,
}: VirtualOptions): Promise<VirtualCloud> {
  const clock = new VirtualClock();
  const containers = new VirtualContainers(images);
  let made: ExecutionEnvironments | undefined;
  const aws: Transport = request => handleHttp(cloud, request);
  const services = allServices({
    containers: programs ? firstKnown([containers, programsInVirtualTime(programs)]) : containers,
    trail,
    environments: options => {
      made = environments({
        ...options,
        transport: request => (hosts[request.headers['host'] ?? ''] ?? aws)(request),
      });
      return made;
    },
    endpointUrl: () => 'http://127.0.0.1:4566',
    // Longer than the period of the schedule, or each run of it would be a cold start.
    idleMs: 900_000,
  });
  const cloud: Kernel = createCloud({ account, clock, wall: clock, random: seededRandom(seed), services });
  const calls: CallRecord[] = [];
  let forgotten = 0;
  cloud.onCall(record => {
    calls.push(record);
    if (calls.length > MOST_CALLS) forgotten += calls.splice(0, MOST_CALLS / 2).length;
  });
  const hash = (): string => {
    if (forgotten > 0) throw new Error(`The first ${forgotten} calls were not kept.`);
    return hashOf(calls);
  };
  // Node.js keeps the contexts of ended environments, and they lead here.
  const stop = async (): Promise<void> => {
    await cloud.stop();
    calls.length = 0;
  };
  const stack = await inVirtualTime(clock, deploy(cloud, packaged, 'sluice-dev'), 'the deployment');
  if (!made) throw new Error('No service has asked for environments.');
  return { cloud, clock, stack, containers, environments: made, calls, hash, stop };
}

/** Lets time pass until `work` is done. */
export async function inVirtualTime<T>(
  clock: VirtualClock,
  work: Promise<T>,
  what: string,
  limitMs = 600_000,
): Promise<T> {
  let settled = false;
  const settle = (): void => {
    settled = true;
  };
  work.then(settle, settle);
  await clock.until(() => settled, limitMs, what);
  return work;
}

function hashOf(calls: readonly CallRecord[]): string {
  const hash = createHash('sha256');
  for (const call of calls) hash.update(`${JSON.stringify(call, bytesAsText)}\n`);
  return hash.digest('hex');
}

function bytesAsText(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
