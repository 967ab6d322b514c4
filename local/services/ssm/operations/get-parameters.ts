import type { GetParametersCommandInput, GetParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../core/service.ts';
import { access, decryptAccess, find, view } from '../parameter.ts';
import type { SsmState } from '../state.ts';

export const getParameters: Operation<SsmState, GetParametersCommandInput, GetParametersResult> = {
  authorize: ({ Names = [], WithDecryption }, state) => [
    ...access(state, 'ssm:GetParameters', Names),
    ...decryptAccess(
      Names.map(name => find(state, name)),
      WithDecryption,
    ),
  ],
  run({ Names = [], WithDecryption }, state) {
    const found = Names.map(name => find(state, name)).filter(parameter => parameter !== undefined);
    return {
      Parameters: found.map(parameter => view(state, parameter, WithDecryption)),
      InvalidParameters: Names.filter(name => !find(state, name)),
    };
  },
};
