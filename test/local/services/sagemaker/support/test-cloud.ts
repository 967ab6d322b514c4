import { VirtualContainers, type VirtualImage } from '../../../../../local/containers/virtual-container.ts';
import { AwsError } from '../../../../../local/core/aws-error.ts';
import type { AwsEvent, ServiceFactory } from '../../../../../local/core/cloud.ts';
import { createKernel, type Gate, type Kernel } from '../../../../../local/core/kernel.ts';
import { seededRandom } from '../../../../../local/core/random.ts';
import type { Access, Caller } from '../../../../../local/core/service.ts';
import { VirtualClock } from '../../../../../local/core/virtual-clock.ts';
import { validate } from '../../../../../local/model/validation/validate.ts';
import type { SageMakerCore } from '../../../../../local/services/sagemaker/core.ts';
import type { completeOptions } from '../../../../../local/services/sagemaker/options.ts';
import { sagemaker } from '../../../../../local/services/sagemaker/service.ts';
import { sagemakerRuntime } from '../../../../../local/services/sagemaker-runtime/service.ts';
import { cloudwatchStub, eventsStub, iamStub, logsStub, s3Stub } from './stub-services.ts';

export const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
export const roleArn = 'arn:aws:iam::111122223333:role/model-role';
export const image = '111122223333.dkr.ecr.us-east-1.amazonaws.com/echo:1';
export const root: Caller = { kind: 'root' };

export type SeenEvent = AwsEvent & { readonly time: number; readonly detail: Record<string, unknown> };

/** A small cloud: SageMaker and its runtime are real, what they lean on is recorded. */
export interface TestCloud {
  readonly cloud: Kernel;
  readonly clock: VirtualClock;
  readonly containers: VirtualContainers;
  readonly core: SageMakerCore;
  readonly events: readonly SeenEvent[];
  readonly logs: readonly string[];
  /** The objects of all buckets, by `bucket/key`. */
  readonly objects: Map<string, Uint8Array>;
  /** The states of alarms, by name. */
  readonly alarms: Map<string, string>;
  readonly metrics: readonly object[];
  /** What the last call was authorized for. */
  readonly accesses: readonly Access[];
  /** Actions that no role may do. */
  readonly denied: Set<string>;
  call<Output = Record<string, unknown>>(operation: string, input?: object, caller?: Caller): Promise<Output>;
  runtime<Output = Record<string, unknown>>(operation: string, input: object): Promise<Output>;
}

export interface TestOptions extends Partial<Parameters<typeof completeOptions>[0]> {
  readonly images?: Readonly<Record<string, VirtualImage>>;
  readonly more?: readonly ServiceFactory[];
  /** In the place of one that only records. */
  readonly cloudwatch?: ServiceFactory;
}

/** Answers `<model data>:<request body>`. */
export const echo: VirtualImage = {
  answer: (data, request) => ({
    status: 200,
    headers: {
      'content-type': 'text/plain',
      'x-amzn-sagemaker-custom-attributes': request.headers['x-amzn-sagemaker-custom-attributes'] ?? 'none',
    },
    body: bytes(`${text(data ?? new Uint8Array())}:${text(request.body)}`),
  }),
};

export const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
export const text = (value: Uint8Array): string => new TextDecoder().decode(value);

export function testCloud({ images = { echo }, more = [], cloudwatch, ...options }: TestOptions = {}): TestCloud {
  const clock = new VirtualClock();
  const containers = new VirtualContainers(images);
  const seen = { events: [] as SeenEvent[], logs: [] as string[], metrics: [] as object[], accesses: [] as Access[] };
  const objects = new Map([...'abc'].map(name => [`models/${name}.tar.gz`, bytes(name)]));
  const alarms = new Map<string, string>();
  const denied = new Set<string>();
  const gate: Gate = {
    validate,
    authorize(_cloud, _service, needed, caller) {
      seen.accesses.splice(0, seen.accesses.length, ...needed);
      const refused = needed.find(access => caller.kind === 'role' && denied.has(access.action));
      if (refused) throw new AwsError('AccessDeniedException', `not authorized to perform: ${refused.action}`);
    },
  };
  const cloud = createKernel({ account, clock, wall: clock, random: seededRandom(1), gate }, [
    () => eventsStub(event => seen.events.push({ ...event, time: clock.now() } as SeenEvent)),
    iamStub,
    () => logsStub(seen.logs),
    () => s3Stub(objects),
    cloudwatch ?? (() => cloudwatchStub(seen.metrics, alarms)),
    sagemaker({ containers, ...options }),
    sagemakerRuntime,
    ...more,
  ]);
  return {
    ...seen,
    ...{ cloud, clock, containers, objects, alarms, denied },
    core: cloud.core<SageMakerCore>('sagemaker'),
    call: (operation, input = {}, caller = root) => cloud.call('sagemaker', operation, input, caller) as never,
    runtime: (operation, input) => cloud.call('sagemaker-runtime', operation, input, root) as never,
  };
}
