import type { Cloud } from '../../core/cloud.ts';

export interface LogsState {
  readonly cloud: Cloud;
  readonly groups: Map<string, LogGroup>;
  /** How many events were written in all; makes their ids unique. */
  written: number;
}

export interface LogGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: number;
  retentionInDays: number | undefined;
  readonly tags: Map<string, string>;
  readonly streams: Map<string, LogStream>;
}

export interface LogStream {
  readonly name: string;
  readonly arn: string;
  readonly createdAtMs: number;
  /** Oldest first. */
  events: LogEvent[];
}

/** Times are milliseconds of the control-plane clock. */
export interface LogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
}
