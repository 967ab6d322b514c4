import type { GetParameterCommandInput, GetParameterResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access, find, view } from '../parameter.ts';
import type { SsmState } from '../state.ts';

export const getParameter: Operation<SsmState, GetParameterCommandInput, GetParameterResult> = {
  authorize: ({ Name = '' }, state) => access(state, 'ssm:GetParameter', [Name]),
  run({ Name = '' }, state) {
    const parameter = find(state, Name);
    if (!parameter) throw new AwsError('ParameterNotFound', '');
    return { Parameter: view(state, parameter) };
  },
};
