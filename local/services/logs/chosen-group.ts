import { invalidParameter } from './errors.ts';
import { findGroup } from './find.ts';
import type { LogGroup, LogsState } from './state.ts';

interface Choice {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** The group that a request names in one of two ways. Throws `InvalidParameterException` when it uses none or both. */
export function chosenGroup(state: LogsState, { logGroupName, logGroupIdentifier }: Choice): LogGroup {
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be specified.');
  }
  return findGroup(state, logGroupName ?? logGroupIdentifier);
}
