/** One run of somebody's monitoring schedule, as SageMaker lists it. */
export interface ListedRun {
  readonly schedule: string;
  readonly endpoint: string;
  /** Epoch milliseconds. */
  readonly scheduledAt: number;
  readonly status: string;
  readonly failureReason?: string;
  /** The processing job in which it ran, if it came to one. */
  readonly job?: string;
}

export interface MonitorExecutions {
  /** Runs on an endpoint that have changed since, in any order. */
  since(endpoint: string, time: number): Promise<ListedRun[]>;
}
