import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { IamCore } from '../../iam/iam-core.ts';
import { trusts } from '../../iam/trusts.ts';
import { roleName } from './arns.ts';
import { invalidRoleArn } from './errors.ts';

const roleArnForm = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;

/** Throws `InvalidArn` unless `text` is a role's ARN. */
export function checkRoleArn(text: string): void {
  if (!roleArnForm.test(text)) throw invalidRoleArn(text);
}

/** Throws `AccessDeniedException` unless the role exists and trusts Step Functions. */
export function checkRoleTrust(cloud: Cloud, roleArn: string): void {
  const role = cloud.core<IamCore>('iam').role(roleName(roleArn));
  const principals = ['states.amazonaws.com', `states.${cloud.account.region}.amazonaws.com`];
  if (role?.Arn === roleArn && principals.some(Service => trusts(role, { Service }))) return;
  throw new AwsError(
    'AccessDeniedException',
    'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
  );
}
