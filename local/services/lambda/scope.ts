import type { Concurrency } from './concurrency.ts';
import type { LambdaCore } from './lambda-core.ts';
import type { LambdaState } from './state.ts';

/** What Lambda's operations work on. */
export interface LambdaScope {
  readonly state: LambdaState;
  readonly concurrency: Concurrency;
  readonly core: LambdaCore;
}
