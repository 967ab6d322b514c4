import type { InvokeCommandInput, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import { logTail } from '../log-tail.ts';
import type { LambdaScope } from '../scope.ts';

type Input = Omit<InvokeCommandInput, 'Payload'> & { Payload?: Uint8Array };
type Output = Omit<InvokeCommandOutput, '$metadata' | 'Payload'> & { Payload?: Uint8Array };

/** Runs a function, queues an event for it, or only checks whether the caller could (`DryRun`). */
export const invoke: Operation<LambdaScope, Input, Output> = {
  authorize: onFunction('InvokeFunction'),
  async run({ FunctionName = '', InvocationType = 'RequestResponse', LogType, Payload }, { core, state }, caller) {
    if (InvocationType === 'DryRun') {
      state.find(FunctionName);
      return { StatusCode: 204 };
    }
    const result = await core.invoke(FunctionName, Payload ?? new Uint8Array(), { type: InvocationType, caller });
    if (InvocationType === 'Event') return { StatusCode: 202 };
    return {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: result.payload,
      ...(result.functionError ? { FunctionError: result.functionError } : {}),
      ...(LogType === 'Tail' ? { LogResult: logTail(result.logs) } : {}),
    };
  },
};
