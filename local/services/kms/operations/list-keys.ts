import type { ListKeysCommandInput, ListKeysResponse } from '@aws-sdk/client-kms';
import type { Operation } from '../../../core/service.ts';
import { page } from '../page.ts';
import type { KmsState } from '../state.ts';

export const listKeys: Operation<KmsState, ListKeysCommandInput, ListKeysResponse> = {
  authorize: () => [{ action: 'kms:ListKeys', resource: '*' }],
  run(input, state) {
    const { items, ...rest } = page([...state.keys.values()], input);
    const Truncated = 'NextMarker' in rest && rest.NextMarker !== undefined;
    return { Keys: items.map(key => ({ KeyId: key.id, KeyArn: key.arn })), Truncated, ...rest };
  },
};
