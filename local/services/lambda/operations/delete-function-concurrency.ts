import type { DeleteFunctionConcurrencyCommandInput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import type { LambdaScope } from '../scope.ts';

export const deleteFunctionConcurrency: Operation<LambdaScope, DeleteFunctionConcurrencyCommandInput> = {
  authorize: onFunction('DeleteFunctionConcurrency'),
  run({ FunctionName = '' }, { state }) {
    const found = state.find(FunctionName);
    const { ReservedConcurrency: _dropped, ...definition } = found.definition;
    found.definition = definition;
    return {};
  },
};
