import type { Cloud } from '../../core/cloud.ts';
import { bind, type Service } from '../../core/service.ts';
import { assumeRole } from './operations/assume-role.ts';
import { getCallerIdentity } from './operations/get-caller-identity.ts';

/** Who am I, and may I be that role? Sessions live in the `iam` service. */
export function sts(cloud: Cloud): Service {
  return {
    name: 'sts',
    operations: bind<Cloud>(cloud, { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity }),
  };
}
