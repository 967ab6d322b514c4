import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { exitCodes } from '../exit-codes.ts';
import { findVersion } from '../find-version.ts';
import { stackCommand } from '../stack-command.ts';
import { castBallot } from './cast-ballot.ts';
import { decisionOptions, decisionUsage, reasonOf } from './decision-options.ts';
import { followRollout } from './follow-rollout.ts';
import { readPatience } from './patience.ts';

const usage = `sluice reject MODEL/VERSION [--reason TEXT] [--wait] [--stage STAGE] [--json]

Rejects a version in the registry, and with that every vote for it. A rollout of it that is under way takes itself back. A version that serves is taken
back too, while the slot before it is still warm and unless the policy has approval.rejectLive: nothing; else it goes on
serving until another one is approved.

${decisionUsage}
  --json              {modelPackageArn, approval, changed, rollout}; rollout as in history, with --wait only

Ends with 0 when the version is rejected, with --wait only if its rollout took itself back or none was under way; 1 when
the rollout ended otherwise, 3 when there is no such model, version or stack, 4 when AWS refused or did not answer, 5 when
--timeout came first.

Example: sluice reject text-classification/2 --reason "fails on French mail"`;

export const rejectCommand = stackCommand({
  name: 'reject',
  summary: 'Reject a version; a rollout of it takes itself back',
  usage,
  words: ['MODEL/VERSION'],
  options: decisionOptions,
  async work({ words: [text = ''], options, policies, outside, terminal, print }) {
    const patience = readPatience(options);
    const reason = reasonOf(options);
    const found = await findVersion(text, policies, outside);
    const { policy, listed } = found;
    const { modelPackageArn, version, approval } = listed;
    const changed = approval !== 'Rejected';
    const underWay = running(await outside.approvals.read(policy.model, version));
    if (changed) await castBallot(found, 'reject', reason, outside);
    if (changed || reason !== undefined) await outside.decisions.decide(modelPackageArn, 'Rejected', reason);
    const said = changed ? `${text} is rejected.` : `${text} was rejected already.`;
    const answer = { modelPackageArn, approval: 'Rejected', changed };
    if (!underWay || !options.wait) {
      print(answer, `${said} ${underWay ? 'Its rollout takes itself back.' : 'No rollout of it is under way.'}`);
      return exitCodes.done;
    }
    terminal.error(said);
    const rollout = await followRollout(underWay, endpointName(policy, outside.stage), outside, { terminal, patience });
    print({ ...answer, rollout }, `${rollout.rolloutId}: ${rollout.status}. ${rollout.reason}`);
    return ['rolled back', 'superseded'].includes(rollout.status) ? exitCodes.done : exitCodes.failed;
  },
});

function running(approval: Approval | undefined): Approval | undefined {
  return approval && approval.epoch > 0 && approval.ended === undefined ? approval : undefined;
}
