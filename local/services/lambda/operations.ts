import { type BoundOperation, bind } from '../../core/service.ts';
import type { Concurrency } from './concurrency.ts';
import type { LambdaCore } from './lambda-core.ts';
import { deleteFunctionConcurrency } from './operations/delete-function-concurrency.ts';
import { getFunction } from './operations/get-function.ts';
import { getFunctionConcurrency } from './operations/get-function-concurrency.ts';
import { getFunctionConfiguration } from './operations/get-function-configuration.ts';
import { getPolicy } from './operations/get-policy.ts';
import { invoke } from './operations/invoke.ts';
import { listFunctions } from './operations/list-functions.ts';
import { putFunctionConcurrency } from './operations/put-function-concurrency.ts';
import type { LambdaState } from './state.ts';

/** What Lambda's operations work on. */
export interface LambdaScope {
  readonly state: LambdaState;
  readonly concurrency: Concurrency;
  readonly core: LambdaCore;
}

export function lambdaOperations(scope: LambdaScope): Record<string, BoundOperation> {
  return bind(scope, {
    Invoke: invoke,
    GetFunction: getFunction,
    GetFunctionConfiguration: getFunctionConfiguration,
    ListFunctions: listFunctions,
    GetPolicy: getPolicy,
    PutFunctionConcurrency: putFunctionConcurrency,
    GetFunctionConcurrency: getFunctionConcurrency,
    DeleteFunctionConcurrency: deleteFunctionConcurrency,
  });
}
