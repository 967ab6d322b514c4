import type { MessageAttributeValue, SendMessageRequest } from '@aws-sdk/client-sqs';
import { AwsError } from '../../core/aws-error.ts';
import { invalidParameter, missingParameter } from './errors.ts';
import type { Queue } from './state.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that SQS refuses
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

const longestDelayS = 900;

type Content = Omit<SendMessageRequest, 'QueueUrl'>;

/** Checks what a message may not hold. Throws the error of the first finding. */
export function checkMessage(queue: Queue, message: Content): void {
  const body = message.MessageBody ?? '';
  if (body === '') throw missingParameter('MessageBody');
  if (forbidden.test(body)) {
    throw new AwsError('InvalidMessageContents', 'Invalid binary character was found in the message body.');
  }
  for (const [name, value] of Object.entries(message.MessageAttributes ?? {})) checkAttribute(name, value);
  checkDelay(message.DelaySeconds);
  checkDeduplication(queue, message.MessageDeduplicationId);
  const most = Number(queue.attributes.get('MaximumMessageSize'));
  if (messageSize(message) > most) {
    throw invalidParameter(`One or more parameters are invalid. Reason: Message must be shorter than ${most} bytes.`);
  }
}

function checkDelay(seconds: number | undefined): void {
  if (seconds === undefined || (seconds >= 0 && seconds <= longestDelayS)) return;
  throw invalidParameter(
    `Value ${seconds} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${longestDelayS}.`,
  );
}

function checkDeduplication(queue: Queue, id: string | undefined): void {
  if (id === undefined || queue.attributes.get('FifoQueue') === 'true') return;
  throw invalidParameter(
    `Value ${id} for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.`,
  );
}

/** The bytes that count against the limits: the body and each attribute's name, type and value. */
export function messageSize({ MessageBody = '', MessageAttributes = {} }: Content): number {
  const attributes = Object.entries(MessageAttributes).map(([name, { DataType = '', StringValue, BinaryValue }]) => {
    return Buffer.byteLength(name + DataType + (StringValue ?? '')) + (BinaryValue?.length ?? 0);
  });
  return attributes.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(MessageBody));
}

function checkAttribute(name: string, { DataType, StringValue, BinaryValue }: MessageAttributeValue): void {
  if (!DataType) {
    throw invalidParameter(`The message attribute '${name}' must contain a non-empty message attribute type.`);
  }
  if (!/^(String|Number|Binary)(\.|$)/.test(DataType)) {
    throw invalidParameter(
      `The type of message (user) attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`,
    );
  }
  if (!(DataType.startsWith('Binary') ? BinaryValue?.length : StringValue)) {
    throw invalidParameter(
      `The message (user) attribute '${name}' must contain a non-empty value of type '${DataType}'.`,
    );
  }
}
