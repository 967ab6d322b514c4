import type { ListFunctionsCommandInput, ListFunctionsCommandOutput } from '@aws-sdk/client-lambda';
import type { Operation } from '../../../core/service.ts';
import { functionConfiguration } from '../function-configuration.ts';
import type { LambdaScope } from '../operations.ts';

const pageSize = 50;

/** By name, up to 50 at a time. */
export const listFunctions: Operation<
  LambdaScope,
  ListFunctionsCommandInput,
  Omit<ListFunctionsCommandOutput, '$metadata'>
> = {
  authorize: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
  run({ Marker = '', MaxItems = pageSize }, { state }) {
    const names = [...state.functions.keys()].sort().filter(name => name > Marker);
    const page = names.slice(0, Math.min(MaxItems, pageSize));
    const last = page.at(-1);
    return {
      Functions: page.map(name => functionConfiguration(state.find(name))),
      ...(names.length > page.length && last ? { NextMarker: last } : {}),
    };
  },
};
