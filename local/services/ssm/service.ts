import type { Cloud } from '../../core/cloud.ts';
import { bind, type Service } from '../../core/service.ts';
import { getParameter } from './get-parameter.ts';
import { getParameters } from './get-parameters.ts';
import { getParametersByPath } from './get-parameters-by-path.ts';
import { putParameter } from './put-parameter.ts';
import type { SsmState } from './state.ts';

/** Parameter Store, as far as configuration needs it. Values are kept as they come; nothing is encrypted. */
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
