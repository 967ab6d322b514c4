import type {
  InvokeWithResponseStreamCommandInput,
  InvokeWithResponseStreamResponseEvent,
} from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import type { StreamedResult } from '../lambda-core.ts';
import { logTail } from '../log-tail.ts';
import type { LambdaScope } from '../scope.ts';

type Input = Omit<InvokeWithResponseStreamCommandInput, 'Payload'> & { Payload?: Uint8Array };

interface Output {
  readonly StatusCode: number;
  readonly ExecutedVersion?: string;
  readonly EventStream: AsyncIterable<InvokeWithResponseStreamResponseEvent>;
}

/** Runs a function and hands its answer on as it is written; the last event says how the function ended. */
export const invokeWithResponseStream: Operation<LambdaScope, Input, Output> = {
  authorize: onFunction('InvokeFunction'),
  async run({ FunctionName = '', InvocationType, LogType, Payload }, { core, state }, caller) {
    if (InvocationType === 'DryRun') {
      state.find(FunctionName);
      return { StatusCode: 204, EventStream: nothing() };
    }
    const streamed = await core.stream(FunctionName, Payload ?? new Uint8Array(), { caller });
    return { StatusCode: 200, ExecutedVersion: '$LATEST', EventStream: events(streamed, LogType === 'Tail') };
  },
};

async function* events(
  { chunks, ended }: StreamedResult,
  withLogs: boolean,
): AsyncGenerator<InvokeWithResponseStreamResponseEvent> {
  for await (const Payload of chunks) yield { PayloadChunk: { Payload } };
  const { functionError, payload, logs } = await ended;
  yield {
    InvokeComplete: {
      ...(functionError ? { ErrorCode: functionError, ErrorDetails: Buffer.from(payload).toString() } : {}),
      ...(withLogs ? { LogResult: logTail(logs) } : {}),
    },
  } as InvokeWithResponseStreamResponseEvent;
}

async function* nothing(): AsyncGenerator<never> {}
