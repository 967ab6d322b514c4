import { describe, expect, it } from 'vitest';
import { readViolationReport } from '#shared/domain/retraining/reports/violation-report.ts';
import { profileColumns } from '../../../examples/data-version/profile-columns.ts';
import { analyze } from '../../../examples/model-monitor/analyze.ts';

const usual = (i: number) => ({ amount: 50 + ((i * 37) % 100), entry: i % 3 === 0 ? 'chip' : 'online' });
const rows = (count: number, row: (i: number) => object = usual) => Array.from({ length: count }, (_, i) => row(i));
const { statistics, constraints } = profileColumns(rows(5000).map(row => ({ ...row }) as Record<string, number>));
const captured = (all: readonly object[]) =>
  all
    .map(row => ({
      captureData: {
        endpointInput: { observedContentType: 'application/json', data: JSON.stringify(row), encoding: 'JSON' },
      },
    }))
    .map(line => `${JSON.stringify(line)}\n`)
    .join('');
const environment = {
  baseline_statistics: '/opt/ml/processing/baseline/stats/statistics.json',
  baseline_constraints: '/opt/ml/processing/baseline/constraints/constraints.json',
  dataset_source: '/opt/ml/processing/input/endpoint',
  publish_cloudwatch_metrics: 'Enabled',
  start_time: '2026-01-05T09:00:00Z',
  sagemaker_endpoint_name: 'e',
  sagemaker_monitoring_schedule_name: 's',
};
const analysis = (all: readonly object[], more: object = {}) =>
  analyze({
    files: {
      'processing/baseline/stats/statistics.json': JSON.stringify(statistics),
      'processing/baseline/constraints/constraints.json': JSON.stringify(constraints),
      'processing/input/endpoint/e/blue/2026/01/05/09/a.jsonl': captured(all),
      'processing/input/elsewhere/a.jsonl': captured(rows(9999)),
    },
    environment: { ...environment, ...more },
  });

describe('what stands in for the container of Model Monitor', () => {
  it('says in its exit message that nothing is violated, and reports what it counted', () => {
    const { message, reports, metrics } = analysis(rows(600));
    expect(message).toBe('Completed: Job completed successfully with no violations.');
    expect(Object.keys(reports)).toEqual(['statistics.json', 'constraints.json', 'constraint_violations.json']);
    expect(reports['statistics.json']).toMatchObject({ dataset: { item_count: 600 } });
    expect(metrics).toContainEqual({
      MetricName: 'feature_baseline_drift_amount',
      Timestamp: '2026-01-05T09:00:00Z',
      Dimensions: [
        { Name: 'Endpoint', Value: 'e' },
        { Name: 'MonitoringSchedule', Value: 's' },
      ],
      Value: 0,
    });
    expect(analysis(rows(600), { publish_cloudwatch_metrics: 'Disabled' }).metrics).toEqual([]);
  });

  it.each<[string, (i: number) => object, string]>([
    ['a distribution', i => ({ ...usual(i), amount: 120 }), 'baseline_drift_check of amount'],
    ['a type', i => ({ ...usual(i), amount: i % 10 === 0 ? 'much' : usual(i).amount }), 'data_type_check of amount'],
    ['gaps', i => ({ ...usual(i), amount: i % 10 === 0 ? null : usual(i).amount }), 'completeness_check of amount'],
    [
      'a category',
      i => ({ ...usual(i), entry: i % 10 === 0 ? 'new' : usual(i).entry }),
      'categorical_values_check of entry',
    ],
    ['a column', i => ({ amount: usual(i).amount }), 'missing_column_check of entry'],
  ])('names the check that %s fails, in a report that Sluice reads', (_what, row, expected) => {
    const { message, reports } = analysis(rows(600, row));
    expect(message).toMatch(/^CompletedWithViolations: Job completed successfully with [1-9]\d* violations\.$/);
    const read = readViolationReport(JSON.stringify(reports['constraint_violations.json']));
    expect('unreadable' in read ? [] : read.map(({ check, about }) => `${check} of ${about}`)).toContain(expected);
  });

  it('cannot work without a baseline', () => {
    expect(() => analyze({ files: {}, environment })).toThrow('The baseline cannot be read');
  });
});
