import { readVersionList } from '#shared/views/version-list.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { versionTable } from './version-table.ts';

const usage = `sluice versions MODEL [--limit N] [--stage STAGE] [--json]

The registered versions of a model, the newest first: when each was registered, its approval, what it serves, how its last
rollout ended, and what its ModelMetrics report says.

  --limit N       how many (default: 10)
  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {version, modelPackageArn, packageStatus, approval, registeredAt, share, slot, ended, metrics,
                  unread}; share in percent, absent where it answers nothing; metrics by section and name, as in
                  {"binary_classification_metrics.auc": 0.97}; unread says why there are none

Ends with 0; 3 when there is no such model, package group or stack, 4 when AWS refused or did not answer.

Examples:
  sluice versions text-classification
  sluice versions text-classification --json | jq '.[] | select(.share)'`;

export const versionsCommand = stackCommand({
  name: 'versions',
  summary: 'List the versions of a model: metrics, approval, what serves',
  usage,
  words: ['MODEL'],
  options: { limit: { type: 'string', default: '10' } },
  async work({ words: [model = ''], options, policies, outside, print }) {
    const policy = policyOf(policies, model);
    const rows = await readVersionList(policy, limitOf(options.limit), outside);
    if (!rows) {
      const message = `There is no model package group ${policy.modelPackageGroup} yet; sluice register makes it with the first version.`;
      throw new Problem(message, exitCodes.notFound);
    }
    const asked = policy.gates?.metrics.map(({ name }) => name) ?? [];
    print(rows, rows.length > 0 ? versionTable(rows, asked) : `${model} has no version yet.`);
    return exitCodes.done;
  },
});

function limitOf(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError(`--limit: expected a whole number from 1 to 999, got "${text}".`);
}
