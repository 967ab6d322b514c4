import { arn } from '../../core/arn.ts';
import type { LogGroup, LogStream, LogsState } from './state.ts';

export function newGroup({ cloud }: LogsState, name: string): LogGroup {
  return {
    name,
    arn: arn(cloud.account, 'logs', `log-group:${name}`),
    createdAtMs: cloud.clock.now(),
    retentionInDays: undefined,
    tags: new Map(),
    streams: new Map(),
  };
}

export function newStream({ cloud }: LogsState, group: LogGroup, name: string): LogStream {
  return { name, arn: `${group.arn}:log-stream:${name}`, createdAtMs: cloud.clock.now(), events: [] };
}
