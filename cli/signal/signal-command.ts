import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { askStack, type SignalWish } from './ask-stack.ts';
import { meantOptions, meantRollout, meantUsage, nobodyMeant } from './meant-rollout.ts';

interface SignalCommand {
  readonly name: string;
  readonly kind: Exclude<SignalWish['kind'], 'stop-all' | 'lift-stop'>;
  readonly summary: string;
  /** What it does, for the help. */
  readonly about: string;
  /** A reason that somebody might give, for the help's example. */
  readonly exampleReason: string;
}

/** A command that tells the running rollout of one model something. */
export function signalCommand({ name, kind, summary, about, exampleReason }: SignalCommand): Command {
  const usage = `sluice ${name} MODEL [--rollout ID] [--entry N] [--reason TEXT] [--stage STAGE] [--json]

${about}

${meantUsage}
  --reason TEXT  kept with the rollout's record
  --stage STAGE  the stack's stage (default: dev)
  --json         {applied, sentence, rolloutId}

Ends with 0 when the rollout was told, 1 when there was nothing to tell or another was meant, 3 when there is no such model or stack, 4 when
AWS refused or did not answer.

Example: sluice ${name} fraud-detection --reason "${exampleReason}"`;
  return stackCommand({
    name,
    summary,
    usage,
    words: ['MODEL'],
    options: { ...meantOptions, reason: { type: 'string' } },
    async work({ words: [model = ''], options, policies, outside, print }) {
      const policy = policyOf(policies, model);
      const meant = await meantRollout(policy, options, outside);
      const answer = meant
        ? await askStack(options.stage, { kind, model, ...meant, reason: options.reason })
        : nobodyMeant(policy);
      print(answer, answer.sentence);
      return answer.applied ? exitCodes.done : exitCodes.failed;
    },
  });
}
