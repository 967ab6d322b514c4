import type { InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { isJsonObject, type Json, type JsonObject } from '../../../asl/json.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { Integration } from '../../../asl/task.ts';
import type { TaskCaller } from './caller.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { requestOrToken } from './patterns.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { fromStates } from './states-payload.ts';
import { optimizedNaming } from './task-error.ts';

const naming = optimizedNaming('Lambda', 'AWSLambda', 'AWSLambdaException');

/** `arn:aws:states:::lambda:invoke`: the payload is JSON on both ways. */
const invoke: OptimizedAction = {
  suffixes: requestOrToken,
  make: caller => ({
    async submit(request) {
      const args: JsonObject = isJsonObject(request.arguments) ? request.arguments : {};
      const { Payload, ...others } = args;
      const reply = await invoked(caller, fromStates('lambda', 'Invoke', others), Payload);
      const length = reply.Payload?.length ?? 0;
      const version = reply.ExecutedVersion ?? '$LATEST';
      return {
        ExecutedVersion: version,
        Payload: payloadOf(reply),
        ...sdkMetadata(caller.cloud, 'application/json', length, {
          'X-Amz-Executed-Version': version,
          'x-amzn-Remapped-Content-Length': '0',
        }),
        StatusCode: reply.StatusCode ?? 200,
      };
    },
  }),
};

export const lambda = { invoke };

/** A function's own ARN as resource: the arguments are the event, the function's value is the result. */
export function functionIntegration(caller: TaskCaller | undefined, arn: string): Integration {
  return {
    kind: 'lambda',
    resourceType: arn,
    resource: arn,
    pattern: 'request',
    async submit(request) {
      if (!caller) throw new Error('This integration was resolved for validation only.');
      return payloadOf(await invoked(caller, { FunctionName: arn }, request.arguments));
    },
  };
}

async function invoked(caller: TaskCaller, input: object, payload: Json | undefined): Promise<InvokeCommandOutput> {
  const bytes = payload === undefined ? {} : { Payload: Buffer.from(JSON.stringify(payload), 'utf8') };
  const reply = (await caller.raw('lambda', 'Invoke', { ...input, ...bytes }, naming)) as InvokeCommandOutput;
  if (reply.FunctionError !== undefined) throw functionError(reply);
  return reply;
}

/** The error a function threw: its name, and the whole error document as cause. */
function functionError(reply: InvokeCommandOutput): StatesError {
  const text = textOf(reply);
  const payload = payloadOf(reply);
  const type = isJsonObject(payload) ? payload['errorType'] : undefined;
  if (typeof type === 'string' && type !== '') return new StatesError(type, text);
  return new StatesError(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`,
  );
}

function payloadOf(reply: InvokeCommandOutput): Json {
  const text = textOf(reply);
  if (text === '') return {};
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function textOf(reply: InvokeCommandOutput): string {
  return Buffer.from(reply.Payload ?? new Uint8Array()).toString('utf8');
}
