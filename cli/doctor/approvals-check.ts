import { example } from '#events/sagemaker/model-package-state-change.ts';
import type { Vote } from '#shared/domain/approval/vote.ts';
import { stackPrefix } from '#shared/domain/rollout/world/names.ts';
import { type Check, type Finding, ok, warning } from './check.ts';
import type { DoctorOutside } from './doctor-outside.ts';

/**
 * Where two people have to approve: roles that have voted and let callers choose their session names, by which one person
 * could be two; and rules that see an approval in the seconds before it is set back.
 */
export const approvalsCheck: Check = {
  name: 'approvals',
  async examine({ policy: { model, approval } }, outside) {
    if (approval.approvers === 1) return [];
    const votes = (await outside.ballots.list(model)).flatMap(ballot => ballot.votes);
    const [free, hearing] = await Promise.all([freeRoles(votes, outside), otherRules(outside)]);
    const found: Finding[] = [
      ...free.map(role =>
        warning(
          `Callers of role ${role}, which has voted, choose their session names: one person could be two.`,
          'Let its trust policy demand sts:SourceIdentity, or sts:RoleSessionName equal to the caller’s name.',
        ),
      ),
      ...hearing.map(rule =>
        warning(
          `Rule ${rule} hears changes of model packages: it may see an approval by one person before that is set back.`,
          'Let it listen to Approval Decided of source sluice instead.',
        ),
      ),
    ];
    return found.length > 0 ? found : [ok('Two people have to approve; nothing found that gets around it.')];
  },
};

async function freeRoles(votes: readonly Vote[], { permissions }: DoctorOutside): Promise<string[]> {
  const sessions = votes.flatMap(({ by }) => /:assumed-role\/([^/]+)\//.exec(by.arn ?? '')?.[1] ?? []);
  const roles = [...new Set(sessions)].sort();
  const found = await Promise.all(
    roles.map(async role => {
      const trust = await permissions.trustOf(role);
      return trust !== undefined && !/sts:(RoleSessionName|SourceIdentity)/i.test(trust) ? [role] : [];
    }),
  );
  return found.flat();
}

async function otherRules({ rules, stage }: DoctorOutside): Promise<string[]> {
  const names = await rules.matching(example);
  return names.filter(name => !name.startsWith(stackPrefix(stage))).sort();
}
