import type { GetParametersCommandInput, GetParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../core/service.ts';
import { access, find, view } from '../parameter.ts';
import type { SsmState } from '../state.ts';

export const getParameters: Operation<SsmState, GetParametersCommandInput, GetParametersResult> = {
  authorize: ({ Names = [] }, state) => access(state, 'ssm:GetParameters', Names),
  run({ Names = [] }, state) {
    const found = Names.map(name => find(state, name)).filter(parameter => parameter !== undefined);
    return {
      Parameters: found.map(parameter => view(state, parameter)),
      InvalidParameters: Names.filter(name => !find(state, name)),
    };
  },
};
