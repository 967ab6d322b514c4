import { AwsError } from '../../core/aws-error.ts';
import { isPolicy } from './queue-policy.ts';
import { isRedrivePolicy } from './redrive.ts';

type Check = (value: string) => boolean;

const flag: Check = value => value === 'true' || value === 'false';

function seconds(min: number, max: number): Check {
  return value => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max;
}

function optional(check: Check): Check {
  return value => value === '' || check(value);
}

/** The attributes that can be set on a queue, and what their values look like. */
const settable: Readonly<Record<string, Check>> = {
  DelaySeconds: seconds(0, 900),
  MaximumMessageSize: seconds(1024, 1_048_576),
  MessageRetentionPeriod: seconds(60, 1_209_600),
  Policy: optional(isPolicy),
  ReceiveMessageWaitTimeSeconds: seconds(0, 20),
  RedrivePolicy: optional(isRedrivePolicy),
  RedriveAllowPolicy: optional(value => value.startsWith('{')),
  VisibilityTimeout: seconds(0, 43_200),
  KmsMasterKeyId: () => true,
  KmsDataKeyReusePeriodSeconds: seconds(60, 86_400),
  SqsManagedSseEnabled: flag,
  FifoQueue: flag,
  ContentBasedDeduplication: flag,
  DeduplicationScope: value => value === 'messageGroup' || value === 'queue',
  FifoThroughputLimit: value => value === 'perQueue' || value === 'perMessageGroupId',
};

export const defaultAttributes: Readonly<Record<string, string>> = {
  VisibilityTimeout: '30',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  ReceiveMessageWaitTimeSeconds: '0',
  SqsManagedSseEnabled: 'true',
};

/** Throws `InvalidAttributeName` or `InvalidAttributeValue`. */
export function checkAttributes(attributes: Readonly<Record<string, string | undefined>>): Map<string, string> {
  const checked = new Map<string, string>();
  for (const [name, value = ''] of Object.entries(attributes)) {
    const check = Object.hasOwn(settable, name) ? settable[name] : undefined;
    if (!check) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    if (!check(value)) throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
    checked.set(name, value);
  }
  return checked;
}
