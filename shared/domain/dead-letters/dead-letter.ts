import type { Envelope, LetterText } from './envelope.ts';
import { functionEnvelope } from './function-envelope.ts';
import { ruleEnvelope } from './rule-envelope.ts';

/** What a dead letter says. One in no known envelope cannot be sent again, but it is not lost either. */
export type DeadLetter = Envelope | { readonly from: 'unknown'; readonly reason: string };

/** Reads either envelope: that of an EventBridge rule or that of a Lambda destination. */
export function openLetter(letter: LetterText): DeadLetter {
  return (
    ruleEnvelope(letter) ??
    functionEnvelope(letter) ?? { from: 'unknown', reason: 'neither an undelivered event nor a failed invocation' }
  );
}
