import { bind } from '../../core/service.ts';
import { getRole } from './get-role.ts';
import { getRolePolicy } from './get-role-policy.ts';
import { listRolePolicies } from './list-role-policies.ts';
import { listRoles } from './list-roles.ts';
import { simulatePrincipalPolicy } from './simulate-principal-policy.ts';
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
