import type { PublishInput } from '@aws-sdk/client-sns';
import { checkAttributes } from './check-attributes.ts';
import { invalidParameter } from './errors.ts';
import { passesFilter } from './filter-policy.ts';
import { subscriptionsOf } from './find.ts';
import type { Publication } from './notification.ts';
import { protocols } from './protocols/protocols.ts';
import type { SnsState } from './state.ts';

const largestMessage = 262_144;
const outboxSize = 10_000;

/** Records a publication in the outbox and sends it to the subscribers. Answers the message's id. */
export function publishToTopic(state: SnsState, topicArn: string, input: PublishInput): string {
  checkPublication(input);
  const { cloud, outbox } = state;
  const publication: Publication = {
    messageId: cloud.random.uuid(),
    topicArn,
    subject: input.Subject,
    messages: input.MessageStructure === 'json' ? byProtocol(input.Message ?? '') : { default: input.Message ?? '' },
    attributes: input.MessageAttributes ?? {},
    timeMs: cloud.clock.now(),
  };
  outbox.push({
    messageId: publication.messageId,
    topicArn,
    subject: publication.subject,
    message: publication.messages['default'] ?? '',
    time: publication.timeMs,
    attributes: publication.attributes,
  });
  if (outbox.length > outboxSize) outbox.shift();
  for (const subscription of subscriptionsOf(state, topicArn)) {
    if (subscription.confirmed && passesFilter(subscription, publication)) {
      void deliver(state, subscription.arn, publication);
    }
  }
  return publication.messageId;
}

async function deliver(state: SnsState, subscriptionArn: string, publication: Publication): Promise<void> {
  const subscription = state.subscriptions.get(subscriptionArn);
  if (!subscription) return;
  try {
    await protocols[subscription.protocol]?.(state, subscription, publication);
  } catch (error) {
    const { endpoint, topicArn } = subscription;
    state.cloud.log('SNS could not deliver a message', { topicArn, endpoint, reason: String(error) });
  }
}

function checkPublication({ Message = '', Subject, MessageStructure, MessageAttributes = {} }: PublishInput): void {
  if (Message === '') throw invalidParameter('Empty message');
  if (Buffer.byteLength(Message) > largestMessage) throw invalidParameter('Message too long');
  if (Subject !== undefined && (Subject.length < 1 || Subject.length > 100 || /\p{Cc}/u.test(Subject))) {
    throw invalidParameter('Subject');
  }
  if (MessageStructure !== undefined && MessageStructure !== 'json') throw invalidParameter('MessageStructure');
  checkAttributes(MessageAttributes);
}

function byProtocol(message: string): Record<string, string> {
  const parsed = parseObject(message);
  if (!parsed) throw invalidParameter('Message Structure - JSON message body failed to parse');
  if (typeof parsed['default'] !== 'string') {
    throw invalidParameter('Message Structure - No default entry in JSON message body');
  }
  return Object.fromEntries(
    Object.entries(parsed).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  );
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
