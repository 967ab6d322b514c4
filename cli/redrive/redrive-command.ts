import { lambdaFunctionEvents } from '#shared/aws/lambda-function-events.ts';
import { connectLambda, connectQueues } from '#shared/aws/operator-clients.ts';
import { sqsDeadLetters } from '#shared/aws/sqs-dead-letters.ts';
import { stackPrefix } from '#shared/domain/rollout/world/names.ts';
import { exitCodes } from '../exit-codes.ts';
import { stackCommand } from '../stack-command.ts';
import { letterTable } from './letter-table.ts';
import { readLetters } from './read-letters.ts';
import { sendBack } from './send-back.ts';

const usage = `sluice redrive [--send] [--stage STAGE] [--json]

Lists what lies in the dead-letter queue, with the reason of each: events that EventBridge could not deliver, and events
that a function failed on. Looking changes nothing. While it runs (at most five minutes), others do not see the messages.

  --send          hand every event back to its function, and delete the message once Lambda has taken the event;
                  what cannot be sent stays in the queue. An event that fails again comes back to the queue
  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {messageId, sentAt, from, target, reason, event, outcome}; from is rule, function or unknown,
                  outcome is kept, sent, "sent, not deleted" or an error

Ends with 0; 1 when --send left something in the queue, 3 when there is no such stack, 4 when AWS refused or did not answer.

Examples:
  sluice redrive
  sluice redrive --send`;

export const redriveCommand = stackCommand({
  name: 'redrive',
  summary: 'List dead letters, or hand them back to their functions',
  usage,
  words: [],
  options: { send: { type: 'boolean', default: false } },
  async work({ options, print }) {
    const queue = await sqsDeadLetters(connectQueues(), `${stackPrefix(options.stage)}dead-letters`);
    const letters = await readLetters(queue);
    const functions = lambdaFunctionEvents(connectLambda());
    const answers = [];
    for (const letter of letters) {
      const outcome = options.send ? await sendBack(letter, { queue, functions, stage: options.stage }) : 'kept';
      if (outcome !== 'sent') await queue.release(letter.queued).catch(() => undefined);
      const { messageId, sentAt } = letter.queued;
      answers.push({ messageId, sentAt, ...letter.content, outcome });
    }
    print(answers, answers.length > 0 ? letterTable(answers) : 'The dead-letter queue is empty.');
    return options.send && answers.some(({ outcome }) => outcome !== 'sent') ? exitCodes.failed : exitCodes.done;
  },
});
