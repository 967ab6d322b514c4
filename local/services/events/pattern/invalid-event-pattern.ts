import { AwsError } from '../../../core/aws-error.ts';

/** What EventBridge answers to a pattern it cannot compile. The reasons are the ones of its rule compiler. */
export function invalidEventPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
