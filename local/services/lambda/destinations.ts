import type { Cloud } from '../../core/cloud.ts';
import type { Caller } from '../../core/service.ts';
import { roleNameOf } from '../../environments/function-definition.ts';
import type { InvokeResult } from './lambda-core.ts';
import type { DeployedFunction } from './state.ts';

export type Condition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded';

/** What Lambda sends to a destination, version 1.0. Payloads are JSON values, not text. */
export interface InvocationRecord {
  readonly version: '1.0';
  readonly timestamp: string;
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: Condition;
    readonly approximateInvokeCount: number;
  };
  readonly requestPayload: unknown;
  readonly responseContext?: {
    readonly statusCode: number;
    readonly executedVersion: string;
    readonly functionError?: string;
  };
  readonly responsePayload?: unknown;
}

export function invocationRecord(source: {
  time: number;
  requestId: string;
  functionArn: string;
  condition: Condition;
  attempts: number;
  event: Uint8Array;
  result?: InvokeResult;
}): InvocationRecord {
  const { result } = source;
  const functionError = result?.functionError;
  return {
    version: '1.0',
    timestamp: new Date(source.time).toISOString(),
    requestContext: {
      requestId: source.requestId,
      functionArn: `${source.functionArn}:$LATEST`,
      condition: source.condition,
      approximateInvokeCount: source.attempts,
    },
    requestPayload: parse(source.event),
    ...(result
      ? {
          responseContext: {
            statusCode: result.statusCode,
            executedVersion: '$LATEST',
            ...(functionError ? { functionError } : {}),
          },
          responsePayload: parse(result.payload),
        }
      : {}),
  };
}

function parse(json: Uint8Array): unknown {
  return JSON.parse(Buffer.from(json).toString('utf8'));
}

type Deliver = (arn: string, body: string, record: InvocationRecord, caller: Caller) => Promise<unknown>;

/** Sends the ends of asynchronous invocations to where the function wants them, as the function's own role. */
export class Destinations {
  readonly #cloud: Cloud;
  readonly #deliver: Readonly<Record<string, Deliver>>;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#deliver = {
      sqs: (arn, body, _record, caller) => this.#sendMessage(arn, body, caller),
      sns: (TopicArn, Message, _record, caller) => cloud.call('sns', 'Publish', { TopicArn, Message }, caller),
      lambda: (FunctionName, body, _record, caller) =>
        cloud.call('lambda', 'Invoke', { FunctionName, InvocationType: 'Event', Payload: Buffer.from(body) }, caller),
      events: (arn, body, record, caller) => this.#putEvent(arn, body, record, caller),
    };
  }

  async send(
    called: DeployedFunction,
    condition: Condition,
    record: InvocationRecord,
    event: Uint8Array,
  ): Promise<void> {
    const { onSuccessArn, onFailureArn, deadLetterArn } = called.eventInvokeConfig;
    const target = condition === 'Success' ? onSuccessArn : onFailureArn;
    if (target) await this.#sendTo(called, target, JSON.stringify(record), record);
    if (condition !== 'Success' && deadLetterArn) {
      await this.#sendTo(called, deadLetterArn, Buffer.from(event).toString('utf8'), record);
    }
  }

  async #sendTo(called: DeployedFunction, arn: string, body: string, record: InvocationRecord): Promise<void> {
    const { definition } = called;
    const caller: Caller = { kind: 'role', roleName: roleNameOf(definition), sessionName: definition.FunctionName };
    const service = arn.split(':')[2] ?? '';
    try {
      const deliver = this.#deliver[service];
      if (!deliver) throw new Error(`destinations of the service "${service}" are not supported`);
      await deliver(arn, body, record, caller);
    } catch (error) {
      this.#cloud.log(`Lambda could not send an event of ${definition.FunctionName} to ${arn}: ${String(error)}`);
    }
  }

  async #sendMessage(arn: string, MessageBody: string, caller: Caller): Promise<void> {
    const lambda: Caller = { kind: 'service', service: 'lambda.amazonaws.com' };
    const QueueName = arn.split(':').at(-1);
    const { QueueUrl } = (await this.#cloud.call('sqs', 'GetQueueUrl', { QueueName }, lambda)) as { QueueUrl: string };
    await this.#cloud.call('sqs', 'SendMessage', { QueueUrl, MessageBody }, caller);
  }

  async #putEvent(arn: string, Detail: string, record: InvocationRecord, caller: Caller): Promise<void> {
    const result = record.requestContext.condition === 'Success' ? 'Success' : 'Failure';
    const entry = {
      EventBusName: arn,
      Source: 'lambda',
      DetailType: `Lambda Function Invocation Result - ${result}`,
      Resources: [arn, record.requestContext.functionArn],
      Detail,
    };
    await this.#cloud.call('events', 'PutEvents', { Entries: [entry] }, caller);
  }
}
