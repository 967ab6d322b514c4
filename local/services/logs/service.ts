import type { Cloud, CoreService } from '../../core/cloud.ts';
import { bind } from '../../core/service.ts';
import { createCore, type LogsCore } from './core.ts';
import { operations } from './operations.ts';
import type { LogsState } from './state.ts';

/** CloudWatch Logs: groups, streams and the search in them. */
export function logs(cloud: Cloud): CoreService<LogsCore> {
  const state: LogsState = { cloud, groups: new Map(), written: 0 };
  return { name: 'logs', operations: bind(state, operations), core: createCore(state) };
}
