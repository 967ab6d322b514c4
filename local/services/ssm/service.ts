import type { Cloud } from '../../core/cloud.ts';
import { bind, type Service } from '../../core/service.ts';
import { getParameter } from './operations/get-parameter.ts';
import { getParameters } from './operations/get-parameters.ts';
import { getParametersByPath } from './operations/get-parameters-by-path.ts';
import { putParameter } from './operations/put-parameter.ts';
import type { SsmState } from './state.ts';

/** Parameter Store, as far as configuration needs it. The value of a `SecureString` is shown only where its decryption is asked for. */
export function ssm(cloud: Cloud): Service {
  const state: SsmState = { cloud, parameters: new Map() };
  return {
    name: 'ssm',
    operations: bind<SsmState>(state, {
      GetParameter: getParameter,
      GetParameters: getParameters,
      GetParametersByPath: getParametersByPath,
      PutParameter: putParameter,
    }),
  };
}
