import { AwsError } from '../../core/aws-error.ts';
import { compilePattern } from '../events/pattern/compile-pattern.ts';
import { isObject, type Json, type JsonObject } from '../events/pattern/json.ts';
import { invalidParameter } from './errors.ts';
import { messageFor, type Publication } from './notification.ts';
import type { Subscription } from './state.ts';

/** Whether a subscription's filter policy lets a publication through; without a policy everything passes. */
export function passesFilter({ attributes, protocol }: Subscription, publication: Publication): boolean {
  const policy = attributes.get('FilterPolicy') ?? '';
  if (policy === '' || policy === '{}') return true;
  const byBody = attributes.get('FilterPolicyScope') === 'MessageBody';
  const subject = byBody ? parseBody(messageFor(publication, protocol)) : attributeValues(publication);
  return subject !== undefined && compilePattern(policy)(subject);
}

/** Throws `InvalidParameterException`. */
export function checkFilterPolicy(policy: string): void {
  if (policy === '' || policy === '{}') return;
  try {
    compilePattern(policy);
  } catch (error) {
    const reason = error instanceof AwsError ? error.message : String(error);
    throw invalidParameter(`FilterPolicy: ${reason.replace('Event pattern', 'Filter policy')}`);
  }
}

/** Message attributes as the values that filters compare: numbers as numbers, `String.Array` as a list. */
function attributeValues({ attributes }: Publication): JsonObject {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue = '' }]): [string, Json] => {
      if (DataType === 'Number') return [name, Number(StringValue)];
      return [name, DataType === 'String.Array' ? (JSON.parse(StringValue) as Json) : StringValue];
    }),
  );
}

function parseBody(message: string): JsonObject | undefined {
  try {
    const value = JSON.parse(message) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
