import { type BoundOperation, bind } from '../../core/service.ts';
import { deleteFunctionConcurrency } from './operations/delete-function-concurrency.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConcurrency } from './operations/get-function-concurrency.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { getPolicy } from './operations/get-policy.ts';
import { invoke } from './operations/invoke.ts';
import { invokeWithResponseStream } from './operations/invoke-with-response-stream.ts';
import { listFunctions } from './operations/list-functions.ts';
import { putFunctionConcurrency } from './operations/put-function-concurrency.ts';
import type { LambdaScope } from './scope.ts';

export function lambdaOperations(scope: LambdaScope): Record<string, BoundOperation> {
  return bind(scope, {
    Invoke: invoke,
    InvokeWithResponseStream: invokeWithResponseStream,
    GetFunction: getFunction,
    GetFunctionConfiguration: getFunctionConfiguration,
    ListFunctions: listFunctions,
    GetPolicy: getPolicy,
    PutFunctionConcurrency: putFunctionConcurrency,
    GetFunctionConcurrency: getFunctionConcurrency,
    DeleteFunctionConcurrency: deleteFunctionConcurrency,
  });
}
