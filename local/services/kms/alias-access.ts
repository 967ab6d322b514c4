import { arn } from '../../core/arn.ts';
import type { Access } from '../../core/service.ts';
import type { KmsState } from './state.ts';

/** The access to the alias itself; that to its key is asked besides. */
export function aliasAccess({ cloud }: KmsState, action: string, name: string): Access {
  return {
    action: `kms:${action}`,
    resource: arn(cloud.account, 'kms', name.startsWith('alias/') ? name : `alias/${name}`),
  };
}
