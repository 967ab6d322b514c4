import type { GetParametersByPathCommandInput, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access, view } from '../parameter.ts';
import type { SsmState } from '../state.ts';

const defaultPage = 10;

export const getParametersByPath: Operation<SsmState, GetParametersByPathCommandInput, GetParametersByPathResult> = {
  authorize: ({ Path = '/' }, state) => access(state, 'ssm:GetParametersByPath', [Path]),
  run({ Path = '/', Recursive = false, MaxResults = defaultPage, NextToken = '0' }, state) {
    const start = Number(NextToken);
    if (!Number.isInteger(start) || start < 0)
      throw new AwsError('InvalidNextToken', 'The specified token is not valid.');
    const prefix = Path.endsWith('/') ? Path : `${Path}/`;
    const below = [...state.parameters.values()]
      .filter(({ name }) => name.startsWith(prefix) && (Recursive || !name.slice(prefix.length).includes('/')))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const end = start + MaxResults;
    return {
      Parameters: below.slice(start, end).map(parameter => view(state, parameter)),
      ...(end < below.length && { NextToken: String(end) }),
    };
  },
};
