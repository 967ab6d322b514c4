import type { PutParameterCommandInput, PutParameterResult } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { access, find } from '../parameter.ts';
import { keyAccess, secretKey } from '../secure-string.ts';
import type { SsmState } from '../state.ts';

export const putParameter: Operation<SsmState, PutParameterCommandInput, PutParameterResult> = {
  authorize: ({ Name = '', Type, KeyId }, state) => [
    ...access(state, 'ssm:PutParameter', [Name]),
    ...(Type === 'SecureString' ? keyAccess('kms:Encrypt', secretKey(state, KeyId)) : []),
  ],
  run({ Name = '', Value = '', Type, KeyId, Overwrite = false, DataType = 'text' }, state) {
    const known = find(state, Name);
    if (known && !Overwrite) {
      const message =
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.';
      throw new AwsError('ParameterAlreadyExists', message);
    }
    const type = Type ?? known?.type;
    if (!type) throw new AwsError('ValidationException', 'A parameter type is required when you create a parameter.');
    const version = (known?.version ?? 0) + 1;
    const modified = new Date(state.cloud.clock.now());
    const key = type === 'SecureString' ? { key: secretKey(state, KeyId ?? known?.key) } : {};
    state.parameters.set(Name, { name: Name, type, value: Value, ...key, version, modified, dataType: DataType });
    return { Version: version, Tier: 'Standard' };
  },
};
