import type { Caller } from '../../../core/service.ts';

/** SageMaker acting with the rights of the role that a request named. */
export function roleCaller(roleArn: string): Caller {
  return { kind: 'role', roleName: roleArn.split('/').at(-1) ?? '', sessionName: 'SageMaker' };
}
