import { iamArn } from '../core/arn.ts';
import { AwsError } from '../core/aws-error.ts';
import type { Cloud } from '../core/cloud.ts';
import type { Access, Caller, ServiceName } from '../core/service.ts';
import { dialects } from '../model/validation/dialect.ts';
import { type Decision, evaluatePolicy } from './evaluate-policy.ts';
import type { IamCore, RoleDefinition } from './iam-core.ts';
import { managedPolicies } from './managed-policies.ts';
import { type ContextValue, many, type PolicyRequest, type Statement, statementsOf } from './policy.ts';

type RoleCaller = Extract<Caller, { kind: 'role' }>;

const parsed = new WeakMap<RoleDefinition, readonly Statement[]>();

/**
 * Checks every access of a call against the policies of the caller's role and the resource's own, either of which may
 * allow within one account. Throws the service's own access-denied error, worded as AWS words it. `root` is stopped by a
 * resource's deny only; `service` callers pass.
 */
export function authorize(cloud: Cloud, service: ServiceName, accesses: readonly Access[], caller: Caller): void {
  if (caller.kind === 'service') return;
  const role = caller.kind === 'role' ? cloud.core<IamCore>('iam').role(caller.roleName) : undefined;
  const statements = role ? identityStatements(role) : [];
  for (const access of accesses) {
    if (caller.kind === 'root' && !access.resourcePolicy) continue;
    const context = requestContext(cloud, role, access);
    const own = caller.kind === 'root' ? 'allow' : evaluatePolicy(statements, { ...access, context });
    const resources = resourceDecision(cloud, access, context, caller);
    const refusal = refusalOf(own, resources);
    if (refusal) throw denied(cloud, service, access, caller, refusal);
  }
}

function resourceDecision(
  cloud: Cloud,
  { resourcePolicy, ...access }: Access,
  context: PolicyRequest['context'],
  caller: Exclude<Caller, { kind: 'service' }>,
): Decision {
  if (!resourcePolicy) return 'implicit-deny';
  const deciding = resourcePolicy.filter(statement => statement.Effect === 'Deny' || !leavesItToIam(statement));
  return evaluatePolicy(deciding, { ...access, context, principal: { AWS: callerArn(cloud, caller) } });
}

/** A statement that lets the account in lets its roles in only as far as their own policies do. */
function leavesItToIam({ Principal }: Statement): boolean {
  const names = Principal === undefined || Principal === '*' ? [] : many(Principal['AWS']);
  return names.length > 0 && names.every(name => /^\d{12}$|:root$/.test(name));
}

/** Why a call is refused; undefined where it is not. */
function refusalOf(own: Decision, resources: Decision): keyof typeof reasons | undefined {
  if (own === 'explicit-deny') return 'explicit-deny';
  if (resources === 'explicit-deny') return 'resource-deny';
  return own === 'allow' || resources === 'allow' ? undefined : 'implicit-deny';
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
    // There is one account: whatever is there belongs to it.
    'aws:ResourceAccount': account.id,
    ...(role && { 'aws:PrincipalArn': role.Arn }),
    'aws:PrincipalType': role ? 'AssumedRole' : 'Account',
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

/** The ARN by which policies and messages name a caller. */
export function callerArn(cloud: Cloud, caller: Exclude<Caller, { kind: 'service' }>): string {
  return caller.kind === 'role' ? sessionArn(cloud, caller) : iamArn(cloud.account, 'root');
}

const reasons = {
  'implicit-deny': (action: string) => `because no identity-based policy allows the ${action} action`,
  'explicit-deny': () => 'with an explicit deny in an identity-based policy',
  'resource-deny': () => 'with an explicit deny in a resource-based policy',
} as const;

function denied(
  cloud: Cloud,
  service: ServiceName,
  { action, resource }: Access,
  caller: Exclude<Caller, { kind: 'service' }>,
  refusal: keyof typeof reasons,
): AwsError {
  const { code, status } = dialects[service].denied;
  const message = `User: ${callerArn(cloud, caller)} is not authorized to perform: ${action} on resource: ${resource} ${reasons[refusal](action)}`;
  return new AwsError(code, message, { status });
}
