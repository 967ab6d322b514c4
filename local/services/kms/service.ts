import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import { keyArn } from './find.ts';
import type { KmsCore } from './kms-core.ts';
import { operations } from './operations.ts';
import type { KmsState } from './state.ts';

/** AWS KMS, as far as message authentication codes need it. Key material is made of the cloud's own chance. */
export function kms(cloud: Cloud): CoreService<KmsCore> {
  const state: KmsState = { cloud, keys: new Map(), aliases: new Map() };
  const isKey = (arn: string) => state.keys.has(arn.split('/').at(-1) ?? '');
  const core: KmsCore = { keyArn: named => [keyArn(state, named)].find(isKey) };
  return { name: 'kms', operations: bind(state, operations), core };
}
