import type { AwsError } from '../../../core/aws-error.ts';
import { invalidParameter } from '../errors.ts';

export function invalidFilter(): AwsError {
  return invalidParameter('Invalid filter pattern');
}
