import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import { statementsOf } from '../../iam/policy.ts';
import { keyArn } from './find.ts';
import type { KmsCore } from './kms-core.ts';
import { operations } from './operations.ts';
import type { KmsState } from './state.ts';

/** AWS KMS, as far as message authentication codes need it. Key material is made of the cloud's own chance. */
export function kms(cloud: Cloud): CoreService<KmsCore> {
  const state: KmsState = { cloud, keys: new Map(), aliases: new Map() };
  const find = (named: string) => state.keys.get(keyArn(state, named).split('/').at(-1) ?? '');
  const core: KmsCore = {
    keyArn: named => find(named)?.arn,
    key(named) {
      const key = find(named);
      return key && { arn: key.arn, statements: statementsOf(JSON.parse(key.policy) as object) };
    },
  };
  return { name: 'kms', operations: bind(state, operations), core };
}
