import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import type { RolloutReading } from '#shared/views/rollout-reading.ts';
import { exitCodes } from '../exit-codes.ts';
import { stackCommand } from '../stack-command.ts';
import { facts } from '../table.ts';
import { duration, time } from '../times.ts';
import { entryText } from './entry-text.ts';
import { evidenceChart } from './evidence-chart.ts';
import { lookTable } from './look-table.ts';
import { readRollout } from './read-rollout.ts';
import { replayText } from './replay-text.ts';
import { statusText } from './rollout-table.ts';

const usage = `sluice explain ROLLOUT [--stage STAGE] [--json]

The record of one rollout, entry by entry: what was planned, what was done, how it ended and why. Then the evidence that
the judge went by, look by look, and a replay: every look is judged again from the counts that were kept.

  --stage STAGE   the stack's stage (default: dev)
  --json          {head, entries: [{number, at, entry}], report, evidence}; times are epoch milliseconds

Ends with 0; 1 when a look does not come to the same again, 3 when there is no such rollout or stack, 4 when AWS refused
or did not answer.
Rollouts are named <group>-v<version>-e<epoch>; sluice history MODEL lists them.

Example: sluice explain text-classification-v2-e1`;

export const explainCommand = stackCommand({
  name: 'explain',
  summary: 'Tell a rollout from its record: what was done, by which evidence, and why it ended so',
  usage,
  words: ['ROLLOUT'],
  options: {},
  async work({ words: [rolloutId = ''], policies, outside, print }) {
    const read = await readRollout(rolloutId, policies, outside);
    const { head, entries, looks, report } = read;
    print({ head, entries, report, evidence: looks }, tell(read));
    return report.replay.differing.length > 0 ? exitCodes.failed : exitCodes.done;
  },
});

function tell({ head, entries, report }: RolloutReading): string {
  const told = entries.map(({ number, at, entry }) => `${number}. ${time(at)}  ${entryText(entry)}`);
  const judged = [evidenceChart(report.looks), lookTable(report.looks), replayText(report.replay)];
  return [summary(head), ...told, ...judged].filter(Boolean).join('\n\n');
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
