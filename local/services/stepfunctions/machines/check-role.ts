import { AwsError } from '../../../core/aws-error.ts';
import type { Cloud } from '../../../core/cloud.ts';
import type { IamCore } from '../../../iam/iam-core.ts';
import { trusts } from '../../../iam/trusts.ts';
import { roleName } from '../arns.ts';
import { invalidRoleArn } from '../errors.ts';

const roleArnForm = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

/** Throws `InvalidArn` unless `text` is a role's ARN. */
export function checkRoleArn(text: string): void {
  if (!roleArnForm.test(text)) throw invalidRoleArn(text);
}

/** Throws `AccessDeniedException` unless the role exists and trusts Step Functions on behalf of the machine. */
export function checkRoleTrust(cloud: Cloud, roleArn: string, machineArn: string): void {
  const role = cloud.core<IamCore>('iam').role(roleName(roleArn));
  const principals = ['states.amazonaws.com', `states.${cloud.account.region}.amazonaws.com`];
  const context = { 'aws:SourceAccount': cloud.account.id, 'aws:SourceArn': machineArn };
  if (role?.Arn === roleArn && principals.some(Service => trusts(role, { Service }, context))) return;
  throw new AwsError(
    'AccessDeniedException',
    'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
  );
}
