import type { Message as MessageOutput, ReceiveMessageRequest } from '@aws-sdk/client-sqs';
import { md5, md5OfAttributes } from './md5.ts';
import type { Message } from './state.ts';

/** A message as ReceiveMessage shows it, with the attributes that were asked for. */
export function presentMessage(message: Message, input: ReceiveMessageRequest): MessageOutput {
  const wanted = [...(input.MessageSystemAttributeNames ?? []), ...(input.AttributeNames ?? [])] as readonly string[];
  const system = select(systemAttributes(message), name => wanted.includes('All') || wanted.includes(name));
  const attributes = select(message.attributes, name => named(name, input.MessageAttributeNames ?? []));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(attributes).length > 0 && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: md5OfAttributes(attributes),
    }),
  };
}

function systemAttributes(message: Message): Record<string, string> {
  const { groupId, deduplicationId, sequenceNumber } = message;
  return {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAtMs),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAtMs),
    ...(groupId !== undefined && { MessageGroupId: groupId }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
  };
}

/** `All`, `.*`, a name, or the beginning of names as `prefix.*`. */
function named(name: string, patterns: readonly string[]): boolean {
  return patterns.some(pattern => {
    if (pattern === 'All' || pattern === '.*') return true;
    return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : name === pattern;
  });
}

function select<Value>(
  record: Readonly<Record<string, Value>>,
  wanted: (name: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => wanted(name)));
}
