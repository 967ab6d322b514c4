import { GetRoleCommand, type IAMClient, type Role, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { NeededCall, Permissions } from '#shared/ports/identity/permissions.ts';

export function iamPermissions(client: IAMClient): Permissions {
  return {
    async roleArn(name) {
      return (await roleNamed(client, name))?.Arn;
    },
    async trustOf(name) {
      const encoded = (await roleNamed(client, name))?.AssumeRolePolicyDocument;
      return encoded === undefined ? undefined : decodeURIComponent(encoded);
    },
    async refused(roleArn, calls) {
      const answers = await Promise.all(calls.map(call => isAllowed(client, roleArn, call)));
      return calls.filter((_, index) => !answers[index]);
    },
  };
}

async function roleNamed(client: IAMClient, RoleName: string): Promise<Role | undefined> {
  try {
    return (await client.send(new GetRoleCommand({ RoleName }))).Role;
  } catch (error) {
    if (error instanceof Error && /^NoSuchEntity/.test(error.name)) return undefined;
    throw error;
  }
}

async function isAllowed(client: IAMClient, roleArn: string, { action, resource, context = {} }: NeededCall) {
  const { EvaluationResults = [] } = await client.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: roleArn,
      ActionNames: [action],
      ResourceArns: [resource],
      ContextEntries: Object.entries(context).map(([ContextKeyName, value]) => ({
        ContextKeyName,
        ContextKeyType: 'string' as const,
        ContextKeyValues: [value],
      })),
    }),
  );
  return EvaluationResults.every(({ EvalDecision }) => EvalDecision === 'allowed');
}
