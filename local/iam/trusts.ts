import { evaluatePolicy } from './evaluate-policy.ts';
import type { RoleDefinition } from './iam-core.ts';
import { type PolicyRequest, statementsOf } from './policy.ts';

/** Whether a role's trust policy lets a principal assume it. */
export function trusts(
  role: RoleDefinition,
  principal: NonNullable<PolicyRequest['principal']>,
  context: PolicyRequest['context'] = {},
  action = 'sts:AssumeRole',
): boolean {
  // A trust policy names no resource: it is about the role that it is attached to.
  const statements = statementsOf(role.AssumeRolePolicyDocument).map(statement => ({ ...statement, Resource: '*' }));
  return evaluatePolicy(statements, { action, resource: role.Arn, context, principal }) === 'allow';
}
