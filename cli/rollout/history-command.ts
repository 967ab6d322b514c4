import type { Route } from '#shared/domain/rollout/world/route.ts';
import { votesTable } from '../approvals/vote-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { entriesOnce, historyEntries } from './history-entries.ts';
import { rolloutTable } from './rollout-table.ts';

const usage = `sluice history MODEL [--limit N] [--stage STAGE] [--json]

The rollouts of a model, the one approved last first, whether what they have promoted still serves, and every vote on its versions: by whom as far as known, when, why,
by which channel.

  --limit N       how many (default: 20)
  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {rolloutId, model, version, modelPackageArn, epoch, approvedAt, status, reason, serving,
                  entries, updatedAt, votes: [{epoch, decision, by, channel, reason, at}]}; status is planned, promoted,
                  rolled back, superseded or failed. A version without a rollout that was voted on or asked about has
                  {model, version, modelPackageArn, status, votes, updatedAt}; status is waiting, approved or rejected

Ends with 0; 3 when there is no such model or stack, 4 when AWS refused or did not answer.

Example: sluice history text-classification --limit 5`;

export const historyCommand = stackCommand({
  name: 'history',
  summary: 'List the rollouts of a model, and who has decided what',
  usage,
  words: ['MODEL'],
  options: { limit: { type: 'string', default: '20' } },
  async work({ words: [model = ''], options, policies, outside, print }) {
    policyOf(policies, model);
    const limit = limitOf(options.limit);
    const [rollouts, ballots, approvals, route] = await Promise.all([
      outside.history.list(model, limit),
      outside.ballots.list(model),
      outside.approvals.list(model),
      outside.routes.read(model),
    ]);
    const undone = ballots.filter(({ version }) => !approvals.some(approval => approval.version === version));
    const entries = historyEntries(rollouts, ballots, undone).slice(0, limit);
    const rolled = rollouts.length > 0 ? rolloutTable(rollouts, servingOf(route)) : `${model} had no rollout yet.`;
    const voted = entries.some(({ votes }) => votes.length > 0) ? [votesTable(entriesOnce(entries))] : [];
    print(entries, [rolled, ...voted].join('\n\n'));
    return exitCodes.done;
  },
});

function servingOf(route: Route | undefined): number[] {
  return (route?.slots ?? []).filter(({ share }) => share > 0).map(({ version }) => version);
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UsageError(`--limit: expected a whole number from 1 to 99999, got "${text}".`);
}
