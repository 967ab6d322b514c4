import type { GetParameterCommandInput, GetParameterResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access, decryptAccess, find, view } from '../parameter.ts';
import type { SsmState } from '../state.ts';

export const getParameter: Operation<SsmState, GetParameterCommandInput, GetParameterResult> = {
  authorize: ({ Name = '', WithDecryption }, state) => [
    ...access(state, 'ssm:GetParameter', [Name]),
    ...decryptAccess([find(state, Name)], WithDecryption),
  ],
  run({ Name = '', WithDecryption }, state) {
    const parameter = find(state, Name);
    if (!parameter) throw new AwsError('ParameterNotFound', '');
    return { Parameter: view(state, parameter, WithDecryption) };
  },
};
