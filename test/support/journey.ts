import type { DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import type { Caller, ServiceName } from '../../local/core/service.ts';
import type { ApiGatewayCore, ApiResponse } from '../../local/services/apigateway/definition.ts';
import type { Packaged } from '../../local/template/packaged.ts';
import { bootVirtualCloud, inVirtualTime, type VirtualCloud, type VirtualOptions } from './virtual-cloud.ts';

export const model = 'text-classification';
export const endpointName = `sluice-dev-${model}`;
export const minute = 60_000;

const operator: Caller = { kind: 'root' };

/** A rollout as its head item tells it. */
export interface Head {
  readonly rolloutId: string;
  readonly version: number;
  readonly epoch: number;
  readonly status: string;
  readonly reason: string;
  readonly serving?: { readonly version: number; readonly slot: string };
  /** Epoch milliseconds of its last entry. */
  readonly updatedAt: number;
}

export interface Execution {
  readonly executionArn: string;
  readonly name: string;
  readonly status: string;
}

export interface RouteSlot {
  readonly name: string;
  readonly version: number;
  readonly share: number;
}

export interface SignalAnswer {
  readonly applied: boolean;
  readonly sentence: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer whose body comes in parts; it fails where the connection breaks off. */
export interface StreamedAnswer extends Omit<Answer, 'body'> {
  readonly body: AsyncIterable<Uint8Array>;
}

/** What an HTTP request carries. */
export interface HttpOptions {
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the key of the first client; null for none. */
  readonly key?: string | null;
}

/** One request of a client. */
export interface Question extends HttpOptions {
  /** `/iam`, for who signs. */
  readonly tree?: string;
  readonly model?: string;
  readonly method?: string;
}

/** A healthy model: answers with the version its artefact names, after about 20 ms. */
export const healthyModel: VirtualImage = {
  answer: modelData => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify({ label: 'ham', probability: 0.9, model: text(modelData) })),
  }),
  latencyMs: random => 15 + 10 * random.number(),
};

/** A request of a client. */
export interface JourneyOptions {
  readonly seed?: number;
  readonly image?: VirtualImage;
  /** One that the stack has a policy for. */
  readonly model?: string;
  /** Default: what `npm run package` has left. */
  readonly packaged?: Packaged;
  readonly hosts?: VirtualOptions['hosts'];
  readonly environments?: VirtualOptions['environments'];
  readonly trail?: boolean;
  readonly programs?: VirtualOptions['programs'];
}

/** What the package of a version says. */
interface RegisterOptions {
  readonly image?: string;
  readonly data?: string;
  /** The Region of its image. */
  readonly region?: string;
  /** Where its model data is; default: the artifacts bucket. */
  readonly dataUri?: string;
  readonly instanceTypes?: readonly string[];
  /** Further members of the package. */
  readonly more?: object;
}

/** The whole stack in virtual time, with an operator and a client in front of it. */
export class Journey {
  readonly virtual: VirtualCloud;
  readonly model: string;
  #apiKey = '';

  private constructor(virtual: VirtualCloud, ofModel: string) {
    this.virtual = virtual;
    this.model = ofModel;
  }

  static async start(options: JourneyOptions = {}): Promise<Journey> {
    const ofModel = options.model ?? model;
    const images = { [`sluice/${ofModel}`]: options.image ?? healthyModel };
    const journey = new Journey(
      await bootVirtualCloud({
        seed: options.seed ?? 1,
        images,
        ...(options.packaged && { packaged: options.packaged }),
        ...(options.hosts && { hosts: options.hosts }),
        ...(options.trail && { trail: true }),
        ...(options.programs && { programs: options.programs }),
        ...(options.environments && { environments: options.environments }),
      }),
      ofModel,
    );
    await journey.call('sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName: ofModel });
    const key = { apiKey: journey.output('ApiKeyId'), includeValue: true };
    journey.#apiKey = (await journey.call<{ value: string }>('apigateway', 'GetApiKey', key)).value;
    return journey;
  }

  /** An API call by the operator. */
  async call<Output = object>(service: ServiceName, operation: string, input: object): Promise<Output> {
    return (await this.virtual.cloud.call(service, operation, input, operator)) as Output;
  }

  output(name: string): string {
    const value = this.virtual.stack.outputs[name];
    if (value === undefined) throw new Error(`The stack has no output "${name}".`);
    return value;
  }

  /** Registers the next version as PendingManualApproval; answers its ARN. */
  async register(options: RegisterOptions = {}): Promise<string> {
    const Bucket = this.output('ArtifactsBucketName');
    const Key = `models/${this.virtual.cloud.random.text(8)}/model.tar.gz`;
    await this.call('s3', 'PutObject', { Bucket, Key, Body: new TextEncoder().encode(options.data ?? 'healthy') });
    const container = {
      Image: `111122223333.dkr.ecr.${options.region ?? 'us-east-1'}.amazonaws.com/${options.image ?? `sluice/${this.model}`}:1`,
      ModelDataUrl: options.dataUri ?? `s3://${Bucket}/${Key}`,
    };
    const json = ['application/json'];
    const { ModelPackageArn } = await this.call<{ ModelPackageArn: string }>('sagemaker', 'CreateModelPackage', {
      ModelPackageGroupName: this.model,
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [container],
        ...(options.instanceTypes && { SupportedRealtimeInferenceInstanceTypes: options.instanceTypes }),
        SupportedContentTypes: json,
        SupportedResponseMIMETypes: json,
      },
      ...options.more,
    });
    return ModelPackageArn;
  }

  async decide(ModelPackageArn: string, ModelApprovalStatus: 'Approved' | 'Rejected'): Promise<void> {
    await this.call('sagemaker', 'UpdateModelPackage', { ModelPackageArn, ModelApprovalStatus });
  }

  async approve(modelPackageArn: string): Promise<void> {
    await this.decide(modelPackageArn, 'Approved');
  }

  /** Registers and approves the next version and waits for the end of its rollout. */
  async rollOut(options: RegisterOptions = {}): Promise<Head> {
    const modelPackageArn = await this.register(options);
    await this.approve(modelPackageArn);
    return this.ended(versionOf(modelPackageArn));
  }

  /** Lets time pass until the newest rollout of `version` has ended and no execution runs. */
  async ended(version: number, limitMs = 120 * minute): Promise<Head> {
    const { clock } = this.virtual;
    const limit = clock.now() + limitMs;
    while (!(await this.#hasEnded(version))) {
      if (clock.now() > limit) throw new Error(`The rollout of version ${version} did not end in ${limitMs} ms.`);
      await clock.advance(15_000);
    }
    const head = await this.head(version);
    if (!head) throw new Error(`Version ${version} has no rollout.`);
    return head;
  }

  async #hasEnded(version: number): Promise<boolean> {
    const head = await this.head(version);
    return head !== undefined && head.status !== 'planned' && (await this.executions('RUNNING')).length === 0;
  }

  /** Lets time pass until it holds. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    for (let i = 0; !(await holds()); i++) {
      if (i > 2_000) throw new Error('It never came to that.');
      await this.virtual.clock.advance(5_000);
    }
  }

  /** What an operator says to the rollout by the command line, and what it answers. */
  async signal(wish: { kind: string; reason?: string }): Promise<SignalAnswer> {
    const by = 'arn:aws:iam::111122223333:user/ada';
    const Payload = new TextEncoder().encode(JSON.stringify({ model: this.model, rollout: 'any', by, ...wish }));
    const call = this.call<{ Payload: Uint8Array; FunctionError?: string }>('lambda', 'Invoke', {
      FunctionName: 'sluice-dev-signal-rollout',
      Payload,
    });
    const answer = await inVirtualTime(this.virtual.clock, call, 'an answer');
    if (answer.FunctionError) throw new Error(text(answer.Payload));
    return JSON.parse(text(answer.Payload)) as SignalAnswer;
  }

  async heads(): Promise<Head[]> {
    return (await this.query(`rollouts#${this.model}`)) as unknown as Head[];
  }

  async head(version: number): Promise<Head | undefined> {
    return (await this.heads()).findLast(head => head.version === version);
  }

  async route(): Promise<RouteSlot[]> {
    const [item] = await this.query(`route#${this.model}`);
    return ((item?.['slots'] ?? []) as RouteSlot[]).filter(slot => slot.share > 0);
  }

  /** The part of the requests that a version answers, in basis points. */
  async share(version: number): Promise<number> {
    return (await this.route()).find(slot => slot.version === version)?.share ?? 0;
  }

  async query(pk: string): Promise<Record<string, unknown>[]> {
    const { Items = [] } = await this.call<{ Items?: object[] }>('dynamodb', 'Query', {
      TableName: this.output('TableName'),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ConsistentRead: true,
    });
    return Items.map(item => plain({ M: item }) as Record<string, unknown>);
  }

  async executions(statusFilter?: string): Promise<Execution[]> {
    const filter = statusFilter === undefined ? {} : { statusFilter };
    const input = { stateMachineArn: this.output('RolloutStateMachineArn'), ...filter };
    return (await this.call<{ executions: Execution[] }>('stepfunctions', 'ListExecutions', input)).executions;
  }

  /** The endpoint, or nothing when there is none. */
  async endpoint(): Promise<DescribeEndpointOutput | undefined> {
    const { Endpoints } = await this.call<{ Endpoints: object[] }>('sagemaker', 'ListEndpoints', {});
    if (Endpoints.length === 0) return undefined;
    return this.call<DescribeEndpointOutput>('sagemaker', 'DescribeEndpoint', {
      EndpointName: `sluice-dev-${this.model}`,
    });
  }

  async deadLetters(): Promise<string[]> {
    const input = { QueueUrl: this.output('DeadLettersUrl'), MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
    const { Messages = [] } = await this.call<{ Messages?: object[] }>('sqs', 'ReceiveMessage', input);
    return Messages.map(message => JSON.stringify(message));
  }

  /** What operators were sent. */
  notifications(): readonly { subject: string; message: string }[] {
    return this.virtual.cloud.core<{ outbox: readonly { subject: string; message: string }[] }>('sns').outbox;
  }

  /** One request of a client, through the API. Time has to be let pass for the answer. */
  ask({ body = '{"text":"hello"}', headers = {}, key, tree = '', ...options }: Question = {}): Promise<Answer> {
    return this.http('POST', `${tree}/models/${options.model ?? this.model}/invocations`, {
      body,
      headers: { 'content-type': 'application/json', ...headers },
      ...(key !== undefined && { key }),
    });
  }

  /** The same on the route that streams. */
  async openStream({ body = '{"text":"hello"}', headers = {}, ...options }: Question = {}): Promise<StreamedAnswer> {
    const answer = await this.#send(
      options.method ?? 'POST',
      `/models/${options.model ?? this.model}/invocations-stream`,
      { body, headers: { 'content-type': 'application/json', ...headers } },
    );
    return { status: answer.status, headers: flat(answer.headers), body: answer.stream ?? whole(answer.body) };
  }

  /** Any request of a client, with the first client's key. */
  async http(method: string, path: string, request: HttpOptions = {}): Promise<Answer> {
    const { status, headers, body, stream } = await this.#send(method, path, request);
    return { status, headers: flat(headers), body: text(stream ? await collected(stream) : body) };
  }

  #send(
    method: string,
    path: string,
    { body = '', headers = {}, key = this.#apiKey }: HttpOptions,
  ): Promise<ApiResponse> {
    return this.virtual.cloud.core<ApiGatewayCore>('apigateway').handle({
      method,
      path: `/dev${path}`,
      headers: { ...(key && { 'x-api-key': key }), ...headers },
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      sourceIp: '127.0.0.1',
    });
  }

  /** The same, and lets time pass until the answer is there. */
  async httpNow(...request: Parameters<Journey['http']>): Promise<Answer> {
    return inVirtualTime(this.virtual.clock, this.http(...request), 'an answer', 2 * minute);
  }

  /** Asks and lets time pass until the answer is there. */
  async askNow(options: Parameters<Journey['ask']>[0] = {}): Promise<Answer> {
    return inVirtualTime(this.virtual.clock, this.ask(options), 'an answer', 2 * minute);
  }

  stop(): Promise<void> {
    return this.virtual.stop();
  }
}

export function versionOf(modelPackageArn: string): number {
  return Number(modelPackageArn.split('/').at(-1));
}

function flat(headers: ApiResponse['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

async function* whole(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

/** A DynamoDB attribute value as plain JSON. */
function plain(value: object): unknown {
  const [type, content] = Object.entries(value)[0] ?? [];
  if (type === 'M') return Object.fromEntries(Object.entries(content as object).map(([k, v]) => [k, plain(v)]));
  if (type === 'L') return (content as object[]).map(plain);
  return type === 'N' ? Number(content) : type === 'NULL' ? null : content;
}

async function collected(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}
