import { type BoundOperation, bind } from '../../core/service.ts';
import type { Concurrency } from './concurrency.ts';
import { deleteFunctionConcurrency } from './delete-function-concurrency.ts';
import { getFunction } from './get-function.ts';
import { getFunctionConcurrency } from './get-function-concurrency.ts';
import { getFunctionConfiguration } from './get-function-configuration.ts';
import { getPolicy } from './get-policy.ts';
import { invoke } from './invoke.ts';
import type { LambdaCore } from './lambda-core.ts';
import { listFunctions } from './list-functions.ts';
import { putFunctionConcurrency } from './put-function-concurrency.ts';
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
