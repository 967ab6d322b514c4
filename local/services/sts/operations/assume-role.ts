import type { AssumeRoleCommandInput, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { AwsError } from '../../../core/aws-error.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { Caller, Operation } from '../../../core/service.ts';
import { sessionArn } from '../../../iam/authorize.ts';
import type { IamCore } from '../../../iam/iam-core.ts';
import type { PolicyRequest } from '../../../iam/policy.ts';
import { trusts } from '../../../iam/trusts.ts';

const defaultDuration = 3600;

/** Hands out a session of a role to whom its trust policy names. */
export const assumeRole: Operation<Cloud, AssumeRoleCommandInput, AssumeRoleResponse> = {
  authorize: ({ RoleArn }) => [{ action: 'sts:AssumeRole', resource: RoleArn ?? '*' }],
  run({ RoleArn = '', RoleSessionName = '', DurationSeconds = defaultDuration, ExternalId }, cloud, caller) {
    const iam = cloud.core<IamCore>('iam');
    const role = iam.role(RoleArn.slice(RoleArn.lastIndexOf('/') + 1));
    const context = ExternalId === undefined ? {} : { 'sts:ExternalId': ExternalId };
    if (!role || role.Arn !== RoleArn || !trusts(role, principalOf(cloud, caller), context)) {
      throw refused(cloud, caller, RoleArn);
    }
    const expiresAt = cloud.clock.now() + DurationSeconds * 1000;
    const keys = iam.credentialsFor(role.RoleName, RoleSessionName, expiresAt);
    const session = { kind: 'role', roleName: role.RoleName, sessionName: RoleSessionName } as const;
    return {
      Credentials: {
        AccessKeyId: keys.accessKeyId,
        SecretAccessKey: keys.secretAccessKey,
        SessionToken: keys.sessionToken,
        Expiration: new Date(expiresAt),
      },
      AssumedRoleUser: { AssumedRoleId: `${role.RoleId}:${RoleSessionName}`, Arn: sessionArn(cloud, session) },
    };
  },
};

function principalOf(cloud: Cloud, caller: Caller): NonNullable<PolicyRequest['principal']> {
  if (caller.kind === 'service') return { Service: caller.service };
  return { AWS: callerArn(cloud, caller) };
}

function callerArn(cloud: Cloud, caller: Caller): string {
  if (caller.kind === 'role') return sessionArn(cloud, caller);
  return `arn:${cloud.account.partition}:iam::${cloud.account.id}:root`;
}

function refused(cloud: Cloud, caller: Caller, roleArn: string): AwsError {
  const who = caller.kind === 'service' ? caller.service : callerArn(cloud, caller);
  const message = `User: ${who} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  return new AwsError('AccessDenied', message, { status: 403 });
}
