import { invalidParameter } from './errors.ts';
import { checkFilterPolicy } from './filter-policy.ts';

type Check = (value: string) => void;

function oneOf(name: string, values: readonly string[]): Check {
  return value => {
    if (!values.includes(value)) throw invalidParameter(`Attributes Reason: ${name}: Invalid value [${value}].`);
  };
}

/** The attributes that can be set on a subscription. */
const settable: Readonly<Record<string, Check>> = {
  DeliveryPolicy: () => {},
  FilterPolicy: checkFilterPolicy,
  FilterPolicyScope: oneOf('FilterPolicyScope', ['MessageAttributes', 'MessageBody']),
  RawMessageDelivery: oneOf('RawMessageDelivery', ['true', 'false']),
  RedrivePolicy: () => {},
  ReplayPolicy: () => {},
  SubscriptionRoleArn: () => {},
};

/** Throws `InvalidParameterException`. */
export function checkSubscriptionAttribute(name: string | undefined, value: string | undefined): void {
  const check = Object.hasOwn(settable, name ?? '') ? settable[name ?? ''] : undefined;
  if (!check) throw invalidParameter('AttributeName');
  check(value ?? '');
}
