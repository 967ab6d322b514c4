import { AwsError } from '../../core/aws-error.ts';

/** SageMaker's answer to almost everything it refuses: the unmodelled `ValidationException`, told apart by its message. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
