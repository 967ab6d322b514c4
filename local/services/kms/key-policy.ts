import { iamArn } from '../../core/arn.ts';
import { AwsError } from '../../core/aws-error.ts';
import type { Account } from '../../core/cloud.ts';
import type { Caller } from '../../core/service.ts';
import { sessionArn } from '../../iam/authorize.ts';
import { evaluatePolicy } from '../../iam/evaluate-policy.ts';
import { statementsOf } from '../../iam/policy.ts';
import { malformedPolicy } from './errors.ts';
import type { Key, KmsState } from './state.ts';

/** What a key without a policy of its own has: the account's IAM policies decide. */
export function defaultKeyPolicy(account: Account): string {
  const Principal = { AWS: iamArn(account, 'root') };
  const Statement = [
    { Sid: 'Enable IAM User Permissions', Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' },
  ];
  return JSON.stringify({ Version: '2012-10-17', Id: 'key-default-1', Statement });
}

/** The policy as it was given. Throws `MalformedPolicyDocumentException`. */
export function checkedPolicy(text: string): string {
  try {
    statementsOf(JSON.parse(text) as object);
    return text;
  } catch (error) {
    throw malformedPolicy(`The new key policy cannot be read: ${(error as Error).message}`);
  }
}

/** A key's policy must let a caller in, or leave it to the account's IAM policies. Throws `AccessDeniedException`. */
export function checkKeyPolicy({ cloud }: KmsState, key: Key, action: string, caller: Caller): void {
  if (caller.kind === 'service') return;
  const who = caller.kind === 'role' ? sessionArn(cloud, caller) : iamArn(cloud.account, 'root');
  const decision = evaluatePolicy(statementsOf(JSON.parse(key.policy) as object), {
    action: `kms:${action}`,
    resource: key.arn,
    principal: { AWS: who },
    context: { 'aws:PrincipalArn': who, 'kms:CallerAccount': cloud.account.id },
  });
  if (decision === 'allow') return;
  const because =
    decision === 'explicit-deny'
      ? 'with an explicit deny in a resource-based policy'
      : `because no resource-based policy allows the kms:${action} action`;
  const message = `User: ${who} is not authorized to perform: kms:${action} on resource: ${key.arn} ${because}`;
  throw new AwsError('AccessDeniedException', message);
}
