import type { ListFunctionsCommandInput, ListFunctionsCommandOutput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { functionConfiguration } from '../function-configuration.ts';
import { pageOfNames } from '../page.ts';
import type { LambdaScope } from '../scope.ts';

/** By name, up to 50 at a time. */
export const listFunctions: Operation<
  LambdaScope,
  ListFunctionsCommandInput,
  Omit<ListFunctionsCommandOutput, '$metadata'>
> = {
  authorize: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
  run(input, { state }) {
    const { items, ...rest } = pageOfNames([...state.functions.keys()].sort(), input);
    return { Functions: items.map(name => functionConfiguration(state.find(name))), ...rest };
  },
};
