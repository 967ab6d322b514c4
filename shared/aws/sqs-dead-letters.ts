import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetters, QueuedLetter } from '#shared/ports/dead-letters.ts';

/** Long enough to read the whole queue and to send all of it back. */
const HIDDEN_SECONDS = 300;

/** @throws `QueueDoesNotExist` as SQS says it */
export async function sqsDeadLetters(client: SQSClient, queueName: string): Promise<DeadLetters> {
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queueName }));
  return {
    async read() {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          // A short look asks a part of the queue's servers only, and may find a queue empty that is not.
          WaitTimeSeconds: 1,
          VisibilityTimeout: HIDDEN_SECONDS,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['SentTimestamp'],
        }),
      );
      return Messages.map(letterOf);
    },
    async release({ receipt }) {
      await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receipt, VisibilityTimeout: 0 }));
    },
    async remove({ receipt }) {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    },
  };
}

function letterOf(message: Message): QueuedLetter {
  const attributes = Object.entries(message.MessageAttributes ?? {});
  return {
    messageId: message.MessageId ?? '',
    body: message.Body ?? '',
    attributes: Object.fromEntries(attributes.map(([name, { StringValue = '' }]) => [name, StringValue])),
    sentAt: Number(message.Attributes?.SentTimestamp ?? 0),
    receipt: message.ReceiptHandle ?? '',
  };
}
