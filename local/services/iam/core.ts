import type { IamCore, RoleDefinition } from '../../iam/iam-core.ts';
import { statementsOf } from '../../iam/policy.ts';
import type { IamState } from './state.ts';

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secretAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function createIamCore(state: IamState): IamCore {
  const { cloud, roles, keys } = state;
  return {
    putRole(definition) {
      checkDocuments(definition);
      const known = roles.get(definition.RoleName);
      const RoleId = known?.RoleId ?? `AROA${cloud.random.text(17, idAlphabet)}`;
      const CreateDate = known?.CreateDate ?? new Date(cloud.clock.now());
      roles.set(definition.RoleName, { ...definition, RoleId, CreateDate });
    },
    role: roleName => roles.get(roleName),
    credentialsFor(roleName, sessionName = roleName, { sourceIdentity, expiresAt } = {}) {
      const accessKeyId = `ASIA${cloud.random.text(16, idAlphabet)}`;
      const secretAccessKey = cloud.random.text(40, secretAlphabet);
      const sessionToken = cloud.random.text(120, secretAlphabet);
      const caller = { kind: 'role', roleName, sessionName, ...(sourceIdentity && { sourceIdentity }) } as const;
      keys.set(accessKeyId, { caller, secretAccessKey, sessionToken, ...(expiresAt !== undefined && { expiresAt }) });
      return { accessKeyId, secretAccessKey, sessionToken };
    },
    callerOf: accessKeyId => keys.get(accessKeyId)?.caller ?? { kind: 'root' },
    session: accessKeyId => keys.get(accessKeyId),
  };
}

/** Says which document of which role is wrong. */
function checkDocuments({ RoleName, AssumeRolePolicyDocument, policies }: RoleDefinition): void {
  const documents = [
    ['AssumeRolePolicyDocument', AssumeRolePolicyDocument] as const,
    ...policies.map(policy => [policy.PolicyName, policy.PolicyDocument] as const),
  ];
  for (const [name, document] of documents) {
    try {
      statementsOf(document);
    } catch (error) {
      throw new TypeError(
        `The role ${RoleName} has a malformed policy document "${name}": ${(error as Error).message}`,
      );
    }
  }
}
