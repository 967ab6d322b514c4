import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { askStack } from './ask-stack.ts';

const usage = `sluice resume MODEL [--emergency] [--reason TEXT] [--stage STAGE] [--json]

Lets a rollout go on that was paused or waits at a gate.

  --emergency    neither freeze windows of the policy hold this rollout any more, nor alarms that rang before its candidate
                 had any requests
  --reason TEXT  kept with the rollout's record
  --stage STAGE  the stack's stage (default: dev)
  --json         {applied, sentence, rolloutId}

Ends with 0 when the rollout was told, 1 when there was nothing to tell, 3 when there is no such model or stack, 4 when
AWS refused or did not answer.

Example: sluice resume fraud-detection`;

export const resumeCommand = stackCommand({
  name: 'resume',
  summary: 'Let a held rollout go on: after a pause, or through a gate',
  usage,
  words: ['MODEL'],
  options: { reason: { type: 'string' }, emergency: { type: 'boolean', default: false } },
  async work({ words: [model = ''], options: { stage, reason, emergency }, policies, print }) {
    policyOf(policies, model);
    const bypassed = emergency ? await askStack(stage, { kind: 'bypass-freeze', model, reason }) : undefined;
    const resumed = await askStack(stage, { kind: 'resume', model, reason });
    const answer = bypassed && !bypassed.applied ? bypassed : resumed;
    print(answer, answer.sentence);
    return answer.applied ? exitCodes.done : exitCodes.failed;
  },
});
