import { AwsError } from '../../core/aws-error.ts';
import type { Caller } from '../../core/service.ts';
import type { Permission } from './lambda-core.ts';
import type { DeployedFunction } from './state.ts';

/** Throws when an AWS service calls a function whose resource policy does not let it. Other callers are the gate's job. */
export function checkResourcePolicy(called: DeployedFunction, caller: Caller, source: string | undefined): void {
  if (caller.kind !== 'service') return;
  if (called.permissions.some(permission => allows(permission, caller.service, source))) return;
  throw new AwsError(
    'AccessDeniedException',
    `User: ${caller.service} is not authorized to perform: lambda:InvokeFunction on resource: ${called.definition.FunctionArn} because no resource-based policy allows the lambda:InvokeFunction action`,
    { status: 403 },
  );
}

function allows(permission: Permission, service: string, source: string | undefined): boolean {
  if (permission.principal !== service && permission.principal !== '*') return false;
  if (!['lambda:InvokeFunction', 'lambda:*', '*'].includes(permission.action)) return false;
  return permission.sourceArn === undefined || (source !== undefined && matches(permission.sourceArn, source));
}

/** `ArnLike`: `*` stands for any text and `?` for one character. */
function matches(pattern: string, arn: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(arn);
}

/** The policy as `GetPolicy` shows it. */
export function policyDocument(called: DeployedFunction): object {
  const { FunctionArn, FunctionName } = called.definition;
  return {
    Version: '2012-10-17',
    Id: 'default',
    Statement: called.permissions.map((permission, index) => ({
      Sid: `${FunctionName}-${index + 1}`,
      Effect: 'Allow',
      Principal: permission.principal.endsWith('.amazonaws.com')
        ? { Service: permission.principal }
        : { AWS: permission.principal },
      Action: permission.action,
      Resource: FunctionArn,
      ...(permission.sourceArn ? { Condition: { ArnLike: { 'AWS:SourceArn': permission.sourceArn } } } : {}),
    })),
  };
}
