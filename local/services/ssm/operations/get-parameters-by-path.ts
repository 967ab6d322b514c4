import type { GetParametersByPathCommandInput, GetParametersByPathResult } from '@aws-sdk/client-ssm';
import type { Operation } from '../../../core/service.ts';
import { page } from '../page.ts';
import { access, decryptAccess, view } from '../parameter.ts';
import type { SsmState, StoredParameter } from '../state.ts';

type Place = Pick<GetParametersByPathCommandInput, 'Path' | 'Recursive'>;

export const getParametersByPath: Operation<SsmState, GetParametersByPathCommandInput, GetParametersByPathResult> = {
  authorize: ({ WithDecryption, ...place }, state) => [
    ...access(state, 'ssm:GetParametersByPath', [place.Path ?? '/']),
    ...decryptAccess(below(state, place), WithDecryption),
  ],
  run({ Path, Recursive, WithDecryption, ...query }, state) {
    const { items, ...rest } = page(below(state, { Path, Recursive }), query);
    return { Parameters: items.map(parameter => view(state, parameter, WithDecryption)), ...rest };
  },
};

function below({ parameters }: SsmState, { Path = '/', Recursive = false }: Place): StoredParameter[] {
  const prefix = Path.endsWith('/') ? Path : `${Path}/`;
  return [...parameters.values()]
    .filter(({ name }) => name.startsWith(prefix) && (Recursive || !name.slice(prefix.length).includes('/')))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
