import { type Envelope, type LetterText, objectIn } from './envelope.ts';

/** EventBridge: the event is the body, everything else stands in the message's attributes. */
export function ruleEnvelope({ body, attributes }: LetterText): Envelope | undefined {
  const target = attributes['TARGET_ARN'];
  const event = objectIn(body);
  if (target === undefined || event === undefined) return undefined;
  const { ERROR_CODE: code = 'no error code', ERROR_MESSAGE: message } = attributes;
  return { from: 'rule', target, reason: message ? `${code}: ${message}` : code, event };
}
