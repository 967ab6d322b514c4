/**
 * What target tracking holds: invocations per instance and minute, requests in flight per instance, how full the limit
 * of requests in flight is, in percent, or requests in the queue per instance.
 */
export interface TrackedTerms {
  readonly metric: 'invocations' | 'concurrency' | 'utilization' | 'backlog';
  readonly value: number;
}

/** What a policy's `scaling.target` is written with, and which metric each means. */
export const metricOfTarget: Readonly<Record<string, TrackedTerms['metric']>> = {
  invocationsPerInstancePerMinute: 'invocations',
  concurrentRequestsPerInstance: 'concurrency',
  concurrencyUtilization: 'utilization',
  backlogPerInstance: 'backlog',
};

/** A change of the bounds at fixed times. `at` is a schedule expression of Application Auto Scaling. */
export interface ScheduledBounds {
  readonly name: string;
  readonly at: string;
  readonly timezone: string;
  readonly min: number;
  readonly max: number;
}

export interface ScalingTerms {
  readonly min: number;
  readonly max: number;
  readonly tracked: TrackedTerms;
  readonly schedule: readonly ScheduledBounds[];
  readonly scaleInCooldownSeconds: number;
  readonly scaleOutCooldownSeconds: number;
}
