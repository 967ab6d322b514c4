import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import type { WatchedBaseline } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import type { WindowPart } from '#shared/domain/monitoring/counts/window-part.ts';
import { constraintsReport } from '#shared/domain/monitoring/reports/constraints-report.ts';
import { statisticsReport } from '#shared/domain/monitoring/reports/statistics-report.ts';
import { windowMetrics } from '#shared/domain/monitoring/reports/window-metrics.ts';
import { violationsOf } from './violations-of.ts';

/** What SageMaker hands to the container: texts of files by path below `/opt/ml`, and the environment. */
export interface MonitoringJob {
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

export interface Analysis {
  /** What goes to `/opt/ml/output/message`. */
  readonly message: string;
  /** By name, below `output_path`. */
  readonly reports: Readonly<Record<string, object>>;
  /** Lines of `/opt/ml/output/metrics/cloudwatch`. */
  readonly metrics: readonly object[];
}

/**
 * What Model Monitor's container does with an hour of captured requests: counts, reports in its formats, and says in its
 * exit message whether constraints are violated. Excluded features are not known to it: SageMaker takes them out before.
 */
export function analyze({ files, environment }: MonitoringJob): Analysis {
  const constraints = jsonAt(files, environment['baseline_constraints']);
  const { baseline, problems } = readStatistics(jsonAt(files, environment['baseline_statistics']), constraints);
  if (!baseline) throw new Error(`The baseline cannot be read: ${problems.join(' ')}`);
  const part = count(baseline, files, below(environment['dataset_source'] ?? ''));
  const violations = violationsOf(baseline, part, constraints);
  const none = violations.length === 0;
  const wanted = environment['publish_cloudwatch_metrics'] === 'Enabled' ? 'all' : 'none';
  return {
    message: none
      ? 'Completed: Job completed successfully with no violations.'
      : `CompletedWithViolations: Job completed successfully with ${violations.length} violations.`,
    reports: {
      'statistics.json': statisticsReport(baseline, part),
      'constraints.json': constraintsReport(baseline),
      'constraint_violations.json': { violations },
    },
    metrics: windowMetrics(baseline, part, wanted).map(({ name, ...metric }) => ({
      MetricName: name,
      Timestamp: environment['start_time'],
      Dimensions: [
        { Name: 'Endpoint', Value: environment['sagemaker_endpoint_name'] },
        { Name: 'MonitoringSchedule', Value: environment['sagemaker_monitoring_schedule_name'] },
      ],
      ...('value' in metric
        ? { Value: metric.value }
        : {
            StatisticValues: {
              SampleCount: metric.count,
              Sum: metric.sum,
              Minimum: metric.min,
              Maximum: metric.max,
            },
          }),
    })),
  };
}

function count(baseline: WatchedBaseline, files: MonitoringJob['files'], folder: string): WindowPart {
  const counter = windowCounter(baseline);
  for (const [path, text] of Object.entries(files))
    if (path.startsWith(`${folder}/`)) for (const line of text.split('\n')) counter.add(line);
  return counter.part();
}

function jsonAt(files: MonitoringJob['files'], path: string | undefined): unknown {
  const text = path === undefined ? undefined : files[below(path)];
  return text === undefined ? undefined : JSON.parse(text);
}

function below(path: string): string {
  return path.replace(/^\/opt\/ml\//, '');
}
