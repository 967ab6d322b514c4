import { bind } from '../../core/service.ts';
import { getRole } from './operations/get-role.ts';
import { getRolePolicy } from './operations/get-role-policy.ts';
import { listRolePolicies } from './operations/list-role-policies.ts';
import { listRoles } from './operations/list-roles.ts';
import { simulatePrincipalPolicy } from './operations/simulate-principal-policy.ts';
import type { IamState } from './state.ts';

export function iamOperations(state: IamState) {
  return bind<IamState>(state, {
    GetRole: getRole,
    GetRolePolicy: getRolePolicy,
    ListRolePolicies: listRolePolicies,
    ListRoles: listRoles,
    SimulatePrincipalPolicy: simulatePrincipalPolicy,
  });
}
