import type { Concurrency, PutFunctionConcurrencyCommandInput } from '@aws-sdk/client-lambda';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { onFunction } from '../access.ts';
import type { LambdaScope } from '../scope.ts';

/** What must stay for functions without a reservation. */
const leastUnreserved = 100;

export const putFunctionConcurrency: Operation<LambdaScope, PutFunctionConcurrencyCommandInput, Concurrency> = {
  authorize: onFunction('PutFunctionConcurrency'),
  run({ FunctionName = '', ReservedConcurrentExecutions = 0 }, { state, concurrency }) {
    const found = state.find(FunctionName);
    if (concurrency.unreservedLimit(found.definition.FunctionName) - ReservedConcurrentExecutions < leastUnreserved) {
      throw new AwsError(
        'InvalidParameterValueException',
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${leastUnreserved}].`,
        { status: 400, fields: { Type: 'User' } },
      );
    }
    found.definition = { ...found.definition, ReservedConcurrency: ReservedConcurrentExecutions };
    return { ReservedConcurrentExecutions };
  },
};
