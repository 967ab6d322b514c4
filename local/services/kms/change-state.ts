import { AwsError } from '../../core/aws-error.ts';
import type { Key } from './state.ts';

/** Throws `KMSInvalidStateException` for a key that is to be deleted. */
export function changeState(key: Key, state: Key['state']): object {
  if (key.state === 'PendingDeletion') {
    throw new AwsError('KMSInvalidStateException', `${key.arn} is pending deletion.`);
  }
  key.state = state;
  return {};
}
