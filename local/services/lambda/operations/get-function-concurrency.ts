import type { Concurrency, GetFunctionConcurrencyCommandInput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import type { LambdaScope } from '../scope.ts';

export const getFunctionConcurrency: Operation<LambdaScope, GetFunctionConcurrencyCommandInput, Concurrency> = {
  authorize: onFunction('GetFunctionConcurrency'),
  run({ FunctionName = '' }, { state }) {
    const reserved = state.find(FunctionName).definition.ReservedConcurrency;
    return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
  },
};
