import type { WindowMetric } from '#shared/domain/monitoring/reports/window-metrics.ts';

/** The metrics of monitors, under the names of Model Monitor. */
export interface MonitorMetrics {
  put(
    monitor: { readonly endpoint: string; readonly schedule: string },
    at: number,
    metrics: readonly WindowMetric[],
  ): Promise<void>;
}
