import type { FunctionConfiguration, GetFunctionConfigurationCommandInput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import { functionConfiguration } from '../function-configuration.ts';
import type { LambdaScope } from '../scope.ts';

export const getFunctionConfiguration: Operation<
  LambdaScope,
  GetFunctionConfigurationCommandInput,
  FunctionConfiguration
> = {
  authorize: onFunction('GetFunctionConfiguration'),
  run: ({ FunctionName = '' }, { state }) => functionConfiguration(state.find(FunctionName)),
};
