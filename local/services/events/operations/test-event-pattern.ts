import type { TestEventPatternRequest, TestEventPatternResponse } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { compilePattern } from '../pattern/compile-pattern.ts';
import { isObject, type Json, type JsonObject } from '../pattern/json.ts';
import type { EventsState } from '../state.ts';

const required = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

/** The event must be a whole one, with all members of the envelope. */
export const testEventPattern: Operation<EventsState, TestEventPatternRequest, TestEventPatternResponse> = {
  authorize: () => [{ action: 'events:TestEventPattern', resource: '*' }],
  run(input) {
    const matches = compilePattern(input.EventPattern ?? '');
    return { Result: matches(parseEvent(input.Event ?? '')) };
  },
};

function parseEvent(text: string): JsonObject {
  const event = parseJson(text);
  const missing = isObject(event) ? required.find(name => !(name in event)) : undefined;
  if (!isObject(event)) throw new AwsError('ValidationException', 'Event is not valid JSON.');
  if (missing !== undefined) throw new AwsError('ValidationException', `Event is missing required field: ${missing}.`);
  return event;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
