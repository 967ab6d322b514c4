import type { GetFunctionCommandInput, GetFunctionCommandOutput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import { functionConfiguration } from '../function-configuration.ts';
import type { LambdaScope } from '../scope.ts';

export const getFunction: Operation<
  LambdaScope,
  GetFunctionCommandInput,
  Omit<GetFunctionCommandOutput, '$metadata'>
> = {
  authorize: onFunction('GetFunction'),
  run({ FunctionName = '' }, { state }) {
    const found = state.find(FunctionName);
    const reserved = found.definition.ReservedConcurrency;
    return {
      Configuration: functionConfiguration(found),
      Code: { RepositoryType: 'S3' },
      Tags: {},
      ...(reserved === undefined ? {} : { Concurrency: { ReservedConcurrentExecutions: reserved } }),
    };
  },
};
