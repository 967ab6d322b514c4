import { iamArn } from '../../core/arn.ts';
import type { ResourceHandler } from '../resource-handler.ts';

interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: object;
}

interface RoleDefinition {
  readonly RoleName: string;
  readonly Arn: string;
  readonly AssumeRolePolicyDocument: object;
  readonly policies: readonly InlinePolicy[];
  readonly managedPolicyArns: readonly string[];
}

interface Roles {
  putRole(role: RoleDefinition): void;
}

export const role: ResourceHandler = {
  type: 'AWS::IAM::Role',
  create({ properties, generatedName }, cloud) {
    const RoleName = String(properties['RoleName'] ?? generatedName).slice(0, 64);
    const path = String(properties['Path'] ?? '/');
    const Arn = iamArn(cloud.account, `role${path}${RoleName}`);
    cloud.core<Roles>('iam').putRole({
      RoleName,
      Arn,
      AssumeRolePolicyDocument: properties['AssumeRolePolicyDocument'] as object,
      policies: (properties['Policies'] ?? []) as InlinePolicy[],
      managedPolicyArns: (properties['ManagedPolicyArns'] ?? []) as string[],
    });
    return {
      ref: RoleName,
      attributes: { Arn, RoleId: `AROA${cloud.random.text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}` },
    };
  },
};
