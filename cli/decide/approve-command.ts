import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import { readModelState } from '#shared/views/model-state.ts';
import { exitCodes } from '../exit-codes.ts';
import { findVersion } from '../find-version.ts';
import type { Outside } from '../outside.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { approvedAlready } from './approved-already.ts';
import { castBallot } from './cast-ballot.ts';
import { decisionOptions, decisionUsage, reasonOf } from './decision-options.ts';
import { followRollout, untilFound } from './follow-rollout.ts';
import { readPatience } from './patience.ts';
import { tellCount } from './tell-count.ts';

const usage = `sluice approve MODEL/VERSION [--reason TEXT] [--wait] [--stage STAGE] [--json]

Approves a version in the registry, from where its rollout starts by itself. Where the policy has approvers: 2, the
first approval is kept as a vote, and the second approves. One that is approved already is left as it
is, and it is told what came of it; --wait then follows the rollout of that approval. To roll such a version out again, reject and approve it.

${decisionUsage}
  --json              {modelPackageArn, approval, changed, votes, rollout}; votes {count, of} where more are to come;
                      rollout as in history, with --wait only

Ends with 0 when the version is approved or the vote counts, with --wait only if it was promoted; 1 when the rollout ended otherwise, also
long ago, the vote does not count, or another version has taken its place since: then an approval that stands begins nothing; 3 when
there is no such model, version or stack, 4 when AWS refused or did not answer, 5 when --timeout came first.

Examples:
  sluice approve text-classification/2 --reason "F1 0.94 on the May set"
  sluice approve text-classification/2 --wait --timeout 1h`;

export const approveCommand = stackCommand({
  name: 'approve',
  summary: 'Approve a version; its rollout starts by itself',
  usage,
  words: ['MODEL/VERSION'],
  options: decisionOptions,
  async work({ words: [text = ''], options, policies, outside, terminal, print }) {
    const patience = readPatience(options);
    const reason = reasonOf(options);
    const found = await findVersion(text, policies, outside);
    const { policy, listed } = found;
    const { modelPackageArn, version, approval } = listed;
    const { model } = policy;
    const known = await outside.approvals.read(model, version);
    const changed = approval !== 'Approved';
    if (changed) refuseUnready(text, listed.packageStatus, known);
    if (changed) {
      const cast = await castBallot(found, 'approve', reason, outside);
      if (cast.means !== 'approved') return tellCount(text, cast, { modelPackageArn, approval }, { policy, print });
    }
    if (changed || reason !== undefined) await outside.decisions.decide(modelPackageArn, 'Approved', reason);
    const standing = changed ? undefined : await standingOf({ text, version }, policy, known, outside);
    const { sentence: said, fulfilled } = standing ?? { sentence: `${text} is approved.`, fulfilled: true };
    const answer = { modelPackageArn, approval: 'Approved', changed };
    if (!options.wait) {
      print(answer, fulfilled ? `${said} ${hint(policy.model)}` : said);
      return fulfilled ? exitCodes.done : exitCodes.failed;
    }
    terminal.error(said);
    const opened = await untilFound(
      async () => openedSince(await outside.approvals.read(model, version), changed ? known : undefined),
      patience,
      'Sluice has not taken note of the approval',
    );
    const rollout = await followRollout(opened, endpointName(policy, outside.stage), outside, { terminal, patience });
    print({ ...answer, rollout }, `${rolloutStart(opened, '').rolloutId}: ${rollout.status}. ${rollout.reason}`);
    return rollout.status === 'promoted' && fulfilled ? exitCodes.done : exitCodes.failed;
  },
});

/** What the approval that stands has come to. One that Sluice has not seen yet is on its way. */
async function standingOf(
  named: { readonly text: string; readonly version: number },
  policy: ModelPolicy,
  known: Approval | undefined,
  outside: Outside,
) {
  const { shares, endpoint } = await readModelState(policy, outside);
  const open = known?.status === 'Approved' ? known : undefined;
  const head = open && (await outside.records.head(rolloutStart(open, endpoint)));
  return approvedAlready({ ...named, head, shares });
}

/** The approval whose epoch is later than that of `before`. */
function openedSince(now: Approval | undefined, before: Approval | undefined): Approval | undefined {
  return now && now.status === 'Approved' && now.epoch > (before?.epoch ?? 0) ? now : undefined;
}

/** Approving now would change the registry and start nothing. */
function refuseUnready(text: string, packageStatus: string, known: Approval | undefined): void {
  if (packageStatus !== 'Completed') {
    throw new Problem(`${text} cannot be rolled out: its package status is ${packageStatus}.`, exitCodes.failed);
  }
  if (known?.status === 'Approved') {
    const message = `Sluice has not taken note yet that ${text} is no longer approved, so an approval would look like no change. Try again in a minute.`;
    throw new Problem(message, exitCodes.failed);
  }
}

function hint(model: string): string {
  return `sluice status and sluice history ${model} tell how its rollout goes.`;
}
