import type { ListAliasesCommandInput, ListAliasesResponse } from '@aws-sdk/client-kms';
import type { Operation } from '../../../core/service.ts';
import { findKey } from '../find.ts';
import { page } from '../page.ts';
import type { KmsState } from '../state.ts';

export const listAliases: Operation<KmsState, ListAliasesCommandInput, ListAliasesResponse> = {
  authorize: () => [{ action: 'kms:ListAliases', resource: '*' }],
  run({ KeyId, ...input }, state) {
    const wanted = KeyId === undefined ? undefined : findKey(state, KeyId).id;
    const all = [...state.aliases.values()].filter(({ keyId }) => wanted === undefined || keyId === wanted);
    const { items, ...rest } = page(all, input);
    const Aliases = items.map(({ name, arn: AliasArn, keyId, createdAt }) => ({
      AliasName: name,
      AliasArn,
      TargetKeyId: keyId,
      CreationDate: createdAt,
      LastUpdatedDate: createdAt,
    }));
    const Truncated = 'NextMarker' in rest && rest.NextMarker !== undefined;
    return { Aliases, Truncated, ...rest };
  },
};
