import type { Cloud, CoreService } from '../../core/cloud.ts';
import type { IamCore } from '../../iam/iam-core.ts';
import { createIamCore } from './core.ts';
import { iamOperations } from './operations.ts';
import { createIamState } from './state.ts';

/** Roles, their policies and the access keys of their sessions. Roles come from the template; the API only reads. */
export function iam(cloud: Cloud): CoreService<IamCore> {
  const state = createIamState(cloud);
  return { name: 'iam', operations: iamOperations(state), core: createIamCore(state) };
}
