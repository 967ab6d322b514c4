import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { askStack, type SignalAnswer } from './ask-stack.ts';
import { type MeantRollout, meantOptions, meantRollout, meantUsage, nobodyMeant } from './meant-rollout.ts';

interface How {
  readonly stage: string;
  readonly reason?: string | undefined;
  readonly emergency?: boolean;
}

async function resume(model: string, meant: MeantRollout, { stage, reason, emergency }: How): Promise<SignalAnswer> {
  if (!emergency) return askStack(stage, { kind: 'resume', model, ...meant, reason });
  const bypassed = await askStack(stage, { kind: 'bypass-freeze', model, ...meant, reason });
  // The first may have sent it on already, and its record has grown by that.
  return bypassed.applied ? askStack(stage, { kind: 'resume', model, rollout: meant.rollout, reason }) : bypassed;
}

const usage = `sluice resume MODEL [--emergency] [--rollout ID] [--entry N] [--reason TEXT] [--stage STAGE] [--json]

Lets a rollout go on that was paused or waits at a gate.

  --emergency    neither freeze windows of the policy hold this rollout any more, nor alarms that rang before its candidate
                 had any requests
${meantUsage}
  --reason TEXT  kept with the rollout's record
  --stage STAGE  the stack's stage (default: dev)
  --json         {applied, sentence, rolloutId}

Ends with 0 when the rollout was told, 1 when there was nothing to tell or another was meant, 3 when there is no such model or stack, 4 when
AWS refused or did not answer.

Example: sluice resume fraud-detection`;

export const resumeCommand = stackCommand({
  name: 'resume',
  summary: 'Let a held rollout go on: after a pause, or through a gate',
  usage,
  words: ['MODEL'],
  options: { ...meantOptions, reason: { type: 'string' }, emergency: { type: 'boolean', default: false } },
  async work({ words: [model = ''], options, policies, outside, print }) {
    const policy = policyOf(policies, model);
    const meant = await meantRollout(policy, options, outside);
    const answer = meant ? await resume(model, meant, options) : nobodyMeant(policy);
    print(answer, answer.sentence);
    return answer.applied ? exitCodes.done : exitCodes.failed;
  },
});
