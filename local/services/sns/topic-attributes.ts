import { statementsOf } from '../../iam/policy.ts';
import { invalidParameter } from './errors.ts';

/** The attributes that can be set on a topic. */
const settable = new Set([
  ...['DisplayName', 'Policy', 'DeliveryPolicy', 'KmsMasterKeyId', 'TracingConfig', 'SignatureVersion'],
  ...['FifoTopic', 'ContentBasedDeduplication', 'ArchivePolicy', 'FifoThroughputScope'],
]);

/** Throws `InvalidParameterException`. */
export function checkTopicAttribute(name: string | undefined, value: string | undefined): void {
  const delivery = /^(Lambda|SQS|HTTP|Firehose|Application)\w+Feedback(RoleArn|SampleRate)$/.test(name ?? '');
  if (!settable.has(name ?? '') && !delivery) throw invalidParameter('AttributeName');
  if (name === 'Policy') checkPolicy(value ?? '');
}

function checkPolicy(text: string): void {
  try {
    statementsOf(JSON.parse(text) as object);
  } catch {
    throw invalidParameter('Policy Error: null');
  }
}
