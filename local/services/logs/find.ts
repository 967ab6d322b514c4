import { notFound } from './errors.ts';
import type { LogGroup, LogStream, LogsState } from './state.ts';

/** The name in a log group's ARN, or the name itself. */
export function groupName(nameOrArn: string | undefined): string {
  return (nameOrArn ?? '').split(':log-group:').pop()?.replace(/:\*$/, '') ?? '';
}

/** Throws `ResourceNotFoundException`. */
export function findGroup(state: LogsState, nameOrArn: string | undefined): LogGroup {
  const group = state.groups.get(groupName(nameOrArn));
  if (!group) throw notFound('log group');
  return group;
}

/** Throws `ResourceNotFoundException`. */
export function findStream(group: LogGroup, name: string | undefined): LogStream {
  const stream = group.streams.get(name ?? '');
  if (!stream) throw notFound('log stream');
  return stream;
}
