import type { AssumeRoleCommandInput, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { AwsError } from '../../../core/aws-error.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { Caller, Operation } from '../../../core/service.ts';
import { callerArn, sessionArn } from '../../../iam/authorize.ts';
import type { IamCore } from '../../../iam/iam-core.ts';
import type { PolicyRequest } from '../../../iam/policy.ts';
import { trusts } from '../../../iam/trusts.ts';

const defaultDuration = 3600;

/** Hands out a session of a role to whom its trust policy names. A source identity, once set, goes along. */
export const assumeRole: Operation<Cloud, AssumeRoleCommandInput, AssumeRoleResponse> = {
  authorize: input => actionsOf(input).map(action => ({ action, resource: input.RoleArn ?? '*' })),
  run(input, cloud, caller) {
    const { RoleArn = '', RoleSessionName = '', DurationSeconds = defaultDuration } = input;
    const iam = cloud.core<IamCore>('iam');
    const role = iam.role(RoleArn.slice(RoleArn.lastIndexOf('/') + 1));
    const context = contextOf(input);
    const principal = principalOf(cloud, caller);
    const isUntrusted = (action: string) => !role || role.Arn !== RoleArn || !trusts(role, principal, context, action);
    const refusedAction = actionsOf(input).find(isUntrusted);
    if (!role || refusedAction) throw refused(cloud, caller, RoleArn, refusedAction ?? 'sts:AssumeRole');
    const source = (caller.kind === 'role' ? caller.sourceIdentity : undefined) ?? input.SourceIdentity;
    const expiresAt = cloud.clock.now() + DurationSeconds * 1000;
    const keys = iam.credentialsFor(role.RoleName, RoleSessionName, {
      ...(source !== undefined && { sourceIdentity: source }),
      expiresAt,
    });
    const session = { kind: 'role', roleName: role.RoleName, sessionName: RoleSessionName } as const;
    return {
      Credentials: {
        AccessKeyId: keys.accessKeyId,
        SecretAccessKey: keys.secretAccessKey,
        SessionToken: keys.sessionToken,
        Expiration: new Date(expiresAt),
      },
      AssumedRoleUser: { AssumedRoleId: `${role.RoleId}:${RoleSessionName}`, Arn: sessionArn(cloud, session) },
      ...(source !== undefined && { SourceIdentity: source }),
    };
  },
};

function actionsOf({ SourceIdentity }: AssumeRoleCommandInput): string[] {
  return ['sts:AssumeRole', ...(SourceIdentity === undefined ? [] : ['sts:SetSourceIdentity'])];
}

/** The condition keys that a trust policy can look at. */
function contextOf({ RoleSessionName, ExternalId, SourceIdentity }: AssumeRoleCommandInput): Record<string, string> {
  return {
    'sts:RoleSessionName': RoleSessionName ?? '',
    ...(ExternalId !== undefined && { 'sts:ExternalId': ExternalId }),
    ...(SourceIdentity !== undefined && { 'sts:SourceIdentity': SourceIdentity }),
  };
}

function principalOf(cloud: Cloud, caller: Caller): NonNullable<PolicyRequest['principal']> {
  if (caller.kind === 'service') return { Service: caller.service };
  return { AWS: callerArn(cloud, caller) };
}

function refused(cloud: Cloud, caller: Caller, roleArn: string, action: string): AwsError {
  const who = caller.kind === 'service' ? caller.service : callerArn(cloud, caller);
  const message = `User: ${who} is not authorized to perform: ${action} on resource: ${roleArn}`;
  return new AwsError('AccessDenied', message, { status: 403 });
}
