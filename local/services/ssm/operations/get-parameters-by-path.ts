import type { GetParametersByPathCommandInput, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../core/service.ts';
import { page } from '../page.ts';
import { access, view } from '../parameter.ts';
import type { SsmState } from '../state.ts';

export const getParametersByPath: Operation<SsmState, GetParametersByPathCommandInput, GetParametersByPathResult> = {
  authorize: ({ Path = '/' }, state) => access(state, 'ssm:GetParametersByPath', [Path]),
  run({ Path = '/', Recursive = false, ...query }, state) {
    const prefix = Path.endsWith('/') ? Path : `${Path}/`;
    const below = [...state.parameters.values()]
      .filter(({ name }) => name.startsWith(prefix) && (Recursive || !name.slice(prefix.length).includes('/')))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, ...rest } = page(below, query);
    return { Parameters: items.map(parameter => view(state, parameter)), ...rest };
  },
};
