import { append } from './append.ts';
import { newGroup, newStream } from './create.ts';
import type { LogsState } from './state.ts';

export interface LogsCore {
  /** Writes one message in the name of AWS. Group and stream are made when they do not exist. */
  write(group: string, stream: string, message: string): void;
}

export function createCore(state: LogsState): LogsCore {
  return {
    write(groupName, streamName, message) {
      const group = state.groups.get(groupName) ?? newGroup(state, groupName);
      state.groups.set(groupName, group);
      const stream = group.streams.get(streamName) ?? newStream(state, group, streamName);
      group.streams.set(streamName, stream);
      append(state, group, stream, message, state.cloud.clock.now());
    },
  };
}
