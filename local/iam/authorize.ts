import { AwsError } from '../core/aws-error.ts';
import type { Cloud } from '../core/cloud.ts';
import type { Access, Caller, ServiceName } from '../core/service.ts';
import { dialects } from '../model/validation/dialect.ts';
import { type Decision, evaluatePolicy } from './evaluate-policy.ts';
import type { IamCore, RoleDefinition } from './iam-core.ts';
import { managedPolicies } from './managed-policies.ts';
import { type ContextValue, type Statement, statementsOf } from './policy.ts';

type RoleCaller = Extract<Caller, { kind: 'role' }>;

const parsed = new WeakMap<RoleDefinition, readonly Statement[]>();

/**
 * Checks every access of a call against the policies of the caller's role. Throws the service's own access-denied error,
 * worded as AWS words it. `root` and `service` callers pass.
 */
export function authorize(cloud: Cloud, service: ServiceName, accesses: readonly Access[], caller: Caller): void {
  if (caller.kind !== 'role') return;
  const role = cloud.core<IamCore>('iam').role(caller.roleName);
  const statements = role ? identityStatements(role) : [];
  for (const access of accesses) {
    const decision = evaluatePolicy(statements, { ...access, context: requestContext(cloud, role, access) });
    if (decision !== 'allow') throw denied(cloud, service, access, caller, decision);
  }
}

/** Every statement a role has by its own and by AWS's policies. */
export function identityStatements(role: RoleDefinition): readonly Statement[] {
  const known = parsed.get(role);
  if (known) return known;
  const own = role.policies.flatMap(policy => statementsOf(policy.PolicyDocument));
  const managed = role.managedPolicyArns.flatMap(arn => managedPolicies[arn] ?? []);
  const all = [...own, ...managed];
  parsed.set(role, all);
  return all;
}

/** The condition keys that every request has, and those of this access. */
export function requestContext(
  cloud: Cloud,
  role: RoleDefinition | undefined,
  access: Access,
): Readonly<Record<string, ContextValue>> {
  const { account, clock } = cloud;
  return {
    'aws:PrincipalAccount': account.id,
    ...(role && { 'aws:PrincipalArn': role.Arn }),
    'aws:PrincipalType': 'AssumedRole',
    'aws:RequestedRegion': account.region,
    'aws:CurrentTime': new Date(clock.now()).toISOString(),
    'aws:EpochTime': String(Math.floor(clock.now() / 1000)),
    'aws:SecureTransport': 'true',
    ...access.context,
  };
}

/** `arn:aws:sts::<account>:assumed-role/<role>/<session>` */
export function sessionArn(cloud: Cloud, { roleName, sessionName }: RoleCaller): string {
  return `arn:${cloud.account.partition}:sts::${cloud.account.id}:assumed-role/${roleName}/${sessionName}`;
}

const reasons: Readonly<Record<Exclude<Decision, 'allow'>, (action: string) => string>> = {
  'implicit-deny': action => `because no identity-based policy allows the ${action} action`,
  'explicit-deny': () => 'with an explicit deny in an identity-based policy',
};

function denied(
  cloud: Cloud,
  service: ServiceName,
  { action, resource }: Access,
  caller: RoleCaller,
  decision: Exclude<Decision, 'allow'>,
): AwsError {
  const { code, status } = dialects[service].denied;
  const message = `User: ${sessionArn(cloud, caller)} is not authorized to perform: ${action} on resource: ${resource} ${reasons[decision](action)}`;
  return new AwsError(code, message, { status });
}
