/** One line that a model's container has written. */
export interface LogLine {
  /** What CloudWatch Logs calls the event. */
  readonly id: string;
  /** Epoch milliseconds, on the cloud's clock. */
  readonly at: number;
  readonly variant: string;
  readonly instance: string;
  readonly text: string;
}

export interface LogQuestion {
  readonly endpoint: string;
  /** Absent: all of them. */
  readonly variant?: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

/** What the containers of an endpoint write, which SageMaker takes to CloudWatch Logs. */
export interface ContainerLogs {
  /** The last lines of the container of a variant that was started last, the oldest first; none where nothing was written since. */
  last(question: LogQuestion & { readonly variant: string }, most: number): Promise<readonly LogLine[]>;
  /** Every line, by time. */
  lines(question: LogQuestion): AsyncIterable<LogLine>;
}
