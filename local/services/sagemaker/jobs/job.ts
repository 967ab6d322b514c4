/** What processing and transform jobs have in common. Times are milliseconds since the epoch. */
export interface Job {
  readonly name: string;
  readonly arn: string;
  readonly creationTime: number;
  readonly abort: AbortController;
  status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';
  failureReason: string | undefined;
  startTime: number | undefined;
  endTime: number | undefined;
  lastModifiedTime: number;
  /** Resolves when the job does nothing any more. */
  ended: Promise<void>;
}
