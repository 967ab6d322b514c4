import type { DeleteAliasCommandInput } from '@aws-sdk/client-kms';
import { arn } from '../../../core/arn.ts';
import type { Operation } from '../../../core/service.ts';
import { aliasAccess } from '../alias-access.ts';
import { notFound } from '../errors.ts';
import type { KmsState } from '../state.ts';

export const deleteAlias: Operation<KmsState, DeleteAliasCommandInput> = {
  authorize: ({ AliasName = '' }, state) => [aliasAccess(state, 'DeleteAlias', AliasName)],
  run({ AliasName = '' }, state) {
    if (!state.aliases.delete(AliasName)) throw notFound('Alias', arn(state.cloud.account, 'kms', AliasName));
    return {};
  },
};
