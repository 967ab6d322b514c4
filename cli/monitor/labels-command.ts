import { type LabelledCohort, type LabelsView, readLabels } from '#shared/views/labels-view.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';
import { UsageError } from '../usage-error.ts';

const usage = `sluice labels MODEL [--limit N] [--stage STAGE] [--json]

How labels come for what a model has predicted: of each cohort how many predictions have one, and how late they came. A
cohort is listed once its labels have had their time.

  --limit N       how many cohorts (default: 14)
  --stage STAGE   the stack's stage (default: dev)
  --json          {model, delayMs, minCoverage, missing, cohorts}; a cohort {version, window, outcome, predictions, labelled,
                  revised, lateness}, the newest first; outcome judged, calibrating, gathered, not-judged, no-data or
                  set-aside; revised counts labels that came late as well, absent while nobody has looked; lateness of the
                  median label in milliseconds; window {from, to} in epoch milliseconds

Ends with 0; 1 when the policy watches no quality, 3 when there is no such model or stack, 4 when AWS refused or did not answer.

Example: sluice labels fraud-detection`;

export const labelsCommand = stackCommand({
  name: 'labels',
  summary: 'Show how many predictions have labels, and how late they come',
  usage,
  words: ['MODEL'],
  options: { limit: { type: 'string', default: '14' } },
  async work({ words: [model = ''], options, policies, outside, print }) {
    const view = await readLabels(policyOf(policies, model), limitOf(options.limit), outside);
    if (!view)
      throw new Problem(`The policy of ${model} has no monitoring.quality: nobody joins labels.`, exitCodes.failed);
    print(view, view.cohorts.length > 0 ? cohortTable(view) : 'No cohort has had its time yet.');
    return exitCodes.done;
  },
});

function cohortTable({ cohorts }: LabelsView): string {
  const rows = cohorts.map(one => [
    `v${one.version}`,
    time(one.window.from),
    one.outcome,
    String(one.predictions),
    String(one.labelled),
    coverage(one),
    one.revised === undefined ? '' : String(one.revised),
    one.lateness === undefined ? '' : lateness(one.lateness),
  ]);
  const head = ['version', 'from', 'outcome', 'predictions', 'labels', 'coverage', 'with late ones', 'median delay'];
  return table([head, ...rows]);
}

function coverage({ predictions, labelled }: LabelledCohort): string {
  return predictions === 0 ? '' : `${Math.floor((100 * labelled) / predictions)} %`;
}

function lateness(ms: number): string {
  const hours = ms / 3_600_000;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} d`;
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new UsageError(`--limit: expected a whole number from 1 to 999, got "${text}".`);
}
