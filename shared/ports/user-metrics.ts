import type { MetricSource } from '#shared/domain/canary/analysis-terms.ts';
import type { Readings } from '#shared/domain/canary/measured-values.ts';

/** Metrics that a policy names. */
export interface UserMetrics {
  /** One value for every minute that began in the span (epoch milliseconds). Never rejects: a source may be out. */
  read(sources: Readonly<Record<string, MetricSource>>, fromMs: number, untilMs: number): Promise<Readings>;
}
