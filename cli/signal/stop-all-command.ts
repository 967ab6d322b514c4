import { exitCodes } from '../exit-codes.ts';
import { stackCommand } from '../stack-command.ts';
import { askStack } from './ask-stack.ts';

const usage = `sluice stop-all [--lift] [--reason TEXT] [--stage STAGE] [--json]

Holds every step forward in the stage: running rollouts stay at their share, new ones wait before their first step.
Rollbacks, by hand or by the judge, still happen.

  --lift         let everything go on again
  --reason TEXT  shown by status, and kept with the records of held rollouts
  --stage STAGE  the stack's stage (default: dev)
  --json         {applied, sentence}

Ends with 0; 3 when there is no such stack, 4 when AWS refused or did not answer.

Example: sluice stop-all --reason "incident 4711"`;

export const stopAllCommand = stackCommand({
  name: 'stop-all',
  summary: 'Hold every rollout of the stage, or lift that',
  usage,
  words: [],
  options: { lift: { type: 'boolean', default: false }, reason: { type: 'string' } },
  async work({ options: { stage, lift, reason }, print }) {
    const answer = await askStack(stage, { kind: lift ? 'lift-stop' : 'stop-all', reason });
    print(answer, answer.sentence);
    return exitCodes.done;
  },
});
