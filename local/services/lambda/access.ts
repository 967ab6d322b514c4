import type { Access, Operation } from '../../core/service.ts';
import type { LambdaScope } from './scope.ts';

/** `authorize` of an operation that needs one action on one function. */
export function onFunction(action: string): Operation<LambdaScope, { FunctionName: string | undefined }>['authorize'] {
  return ({ FunctionName = '' }, { state }): readonly Access[] => [
    { action: `lambda:${action}`, resource: state.arnOf(FunctionName) },
  ];
}
