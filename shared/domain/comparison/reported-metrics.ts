import { isUnreadable, type Unreadable } from '../candidates/evidence/unreadable.ts';

/** A number of a model quality report, as the report names it. */
export interface ReportedMetric {
  /** `binary_classification_metrics.auc`. */
  readonly name: string;
  readonly value: number;
  readonly standardDeviation?: number;
}

/** A report of the wild may hold anything; so many are shown. */
const MOST = 100;
const sections = /^(binary_classification|multiclass_classification|regression)_metrics$/;

/**
 * The numbers of a report in Model Monitor's layout for model quality: sections such as `binary_classification_metrics`,
 * in each a metric with `value` and perhaps `standard_deviation`. Curves and confusion matrices are left out. Unreadable is
 * what has no such number.
 */
export function reportedMetrics(text: string): readonly ReportedMetric[] | Unreadable {
  const report = parsed(text);
  if (!report) return { unreadable: 'The report is no JSON object.' };
  const found = Object.entries(report).flatMap(([section, metrics]) =>
    sections.test(section) && isObject(metrics) ? Object.entries(metrics).flatMap(ofSection(section)) : [],
  );
  if (found.length > 0) return found.slice(0, MOST);
  return { unreadable: 'The report has no metrics in the layout of Model Monitor (binary_classification_metrics, …).' };
}

/** What a report says, or why that cannot be read. `text` is undefined where there is no report. */
export function reportedBy(text: string | undefined) {
  const read = text === undefined ? { unreadable: 'There is no ModelMetrics report.' } : reportedMetrics(text);
  if (isUnreadable(read)) return { is: 'unreadable', because: read.unreadable } as const;
  return { is: 'readable', metrics: read } as const;
}

function ofSection(section: string) {
  return ([name, metric]: readonly [string, unknown]): ReportedMetric[] => {
    if (!isObject(metric)) return [];
    const { value, standard_deviation: deviation } = metric;
    if (typeof value !== 'number' || !Number.isFinite(value)) return [];
    const known = typeof deviation === 'number' && Number.isFinite(deviation);
    return [{ name: `${section}.${name}`, value, ...(known && { standardDeviation: deviation }) }];
  };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
