import { systemClock } from '#shared/aws/system-clock.ts';
import { readWaitingApprovals } from '#shared/views/waiting-approvals.ts';
import { readEachModel } from '../each-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { waitingText } from './waiting-text.ts';

const usage = `sluice approvals [--model MODEL] [--stage STAGE] [--json]

What waits for people: since when, why, with which evidence, and who has voted so far.

  --model MODEL   of this model only
  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {model, version, modelPackageArn, since, votes, count, of, cast: [{decision, by, channel,
                  reason, at}], outcome, reasons, comparison, evidence, executionArn, expires, undelivered};
                  comparison is the report's page, evidence the file of all numbers, both in S3; outcome is absent where
                  nobody was asked; undelivered names channels that could not be reached

A model that cannot be read is named with the reason ({model, error}), and the others are shown all the same.

Ends with 0, also when nothing waits; 1 when one of several models could not be read, 3 when there is no such model or
stack, 4 when AWS refused or did not answer.

Examples:
  sluice approvals
  sluice approvals --json | jq -r '.[].modelPackageArn'`;

export const approvalsCommand = stackCommand({
  name: 'approvals',
  summary: 'List what waits for people, with its evidence',
  usage,
  words: [],
  options: { model: { type: 'string' } },
  async work({ options, policies, outside, print }) {
    const asked = options.model === undefined ? [...policies.values()] : [policyOf(policies, options.model)];
    const { states, unread } = await readEachModel(asked, policy => readWaitingApprovals(policy, outside));
    const waiting = states.flat();
    const texts = waiting.map(one => waitingText(one, systemClock.now()));
    const faults = unread.map(({ model, error }) => `${model} could not be read: ${error}`);
    print([...waiting, ...unread], [...(texts.length > 0 ? texts : ['Nothing waits.']), ...faults].join('\n\n'));
    return unread.length > 0 ? exitCodes.failed : exitCodes.done;
  },
});
