import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { rolloutTable } from './rollout-table.ts';

const usage = `sluice history MODEL [--limit N] [--stage STAGE] [--json]

The rollouts of a model, the one approved last first.

  --limit N       how many (default: 20)
  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {rolloutId, model, version, modelPackageArn, epoch, approvedAt, status, reason, serving,
                  entries, updatedAt}; status is planned, promoted, rolled back, superseded or failed

Ends with 0; 3 when there is no such model or stack, 4 when AWS refused or did not answer.

Example: sluice history text-classification --limit 5`;

export const historyCommand = stackCommand({
  name: 'history',
  summary: 'List the rollouts of a model',
  usage,
  words: ['MODEL'],
  options: { limit: { type: 'string', default: '20' } },
  async work({ words: [model = ''], options, policies, outside, print }) {
    policyOf(policies, model);
    const rollouts = await outside.history.list(model, limitOf(options.limit));
    print(rollouts, rollouts.length > 0 ? rolloutTable(rollouts) : `${model} had no rollout yet.`);
    return exitCodes.done;
  },
});

function limitOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new UsageError(`--limit: expected a whole number from 1 to 99999, got "${text}".`);
}
