import type { RolloutHead } from '#shared/ports/rollout-records.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Outside } from '../outside.ts';
import type { Policies } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { facts } from '../table.ts';
import { duration, time } from '../times.ts';
import { entryText } from './entry-text.ts';
import { statusText } from './rollout-table.ts';

const usage = `sluice explain ROLLOUT [--stage STAGE] [--json]

The record of one rollout, entry by entry: what was planned, what was done, how it ended and why.

  --stage STAGE   the stack's stage (default: dev)
  --json          {head, entries: [{number, at, entry}]}; times are epoch milliseconds

Ends with 0; 3 when there is no such rollout or stack, 4 when AWS refused or did not answer.
Rollouts are named <group>-v<version>-e<epoch>; sluice history MODEL lists them.

Example: sluice explain text-classification-v2-e1`;

export const explainCommand = stackCommand({
  name: 'explain',
  summary: 'Tell a rollout from its record: what was done, and why it ended so',
  usage,
  words: ['ROLLOUT'],
  options: {},
  async work({ words: [rolloutId = ''], policies, outside, print }) {
    const head = await findRollout(rolloutId, policies, outside);
    const entries = await outside.records.entries(rolloutId);
    const told = entries.map(({ number, at, entry }) => `${number}. ${time(at)}  ${entryText(entry)}`);
    print({ head, entries }, [summary(head), ...told].join('\n\n'));
    return exitCodes.done;
  },
});

/** Which model a rollout is of does not show in its name, where a policy names its group freely. */
async function findRollout(rolloutId: string, policies: Policies, outside: Outside): Promise<RolloutHead> {
  const found = await Promise.all([...policies.keys()].map(model => outside.history.find(model, rolloutId)));
  const head = found.find(one => one !== undefined);
  if (head) return head;
  const last = await Promise.all([...policies.keys()].map(model => outside.history.list(model, 3)));
  const known = last.flat().map(one => one.rolloutId);
  const hint = known.length > 0 ? `The last ones were ${known.join(', ')}.` : 'There was none yet.';
  throw new Problem(`There is no rollout "${rolloutId}" on record. ${hint}`, exitCodes.notFound);
}

function summary({ rolloutId, model, version, epoch, approvedAt, updatedAt, status, modelPackageArn }: RolloutHead) {
  return facts([
    ['rollout', rolloutId],
    ['model', `${model} version ${version}, approval epoch ${epoch}`],
    ['package', modelPackageArn],
    ['approved', time(approvedAt)],
    ['status', statusText(status)],
    ['last entry', `${time(updatedAt)}, ${duration(updatedAt - approvedAt)} after the approval`],
  ]);
}
