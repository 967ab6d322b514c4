import { describe, expect, it } from 'vitest';
import { readEmbedded } from '../../../../local/services/cloudwatch/embedded/read-embedded.ts';

const Timestamp = Date.UTC(2026, 0, 5, 9);

function line(directives: unknown, members: object, metadata: object = {}): string {
  return JSON.stringify({ _aws: { Timestamp, CloudWatchMetrics: directives, ...metadata }, ...members });
}

describe('the embedded metric format', () => {
  it('makes a metric of every name and every dimension set', () => {
    const directive = {
      Namespace: 'Sluice',
      Dimensions: [['model'], ['model', 'slot'], []],
      Metrics: [
        { Name: 'latency', Unit: 'Milliseconds', StorageResolution: 1 },
        { Name: 'requests', Unit: 'Count' },
        { Name: 'plain' },
      ],
    };
    const members = { model: 'churn', slot: 'blue', latency: [12, 15.5], requests: 2, plain: 0, requestId: 'x' };
    const data = readEmbedded(line([directive], members));
    expect(data).toHaveLength(9);
    expect(data.slice(0, 3).map(datum => datum.dimensions)).toEqual([
      { model: 'churn' },
      { model: 'churn', slot: 'blue' },
      {},
    ]);
    expect(data[0]).toEqual({
      namespace: 'Sluice',
      name: 'latency',
      dimensions: { model: 'churn' },
      unit: 'Milliseconds',
      timestampMs: Timestamp,
      resolutionS: 1,
      values: [
        [12, 1],
        [15.5, 1],
      ],
    });
    expect(data[3]).toMatchObject({ name: 'requests', unit: 'Count', resolutionS: 60, values: [[2, 1]] });
    expect(data[6]).toMatchObject({ name: 'plain', unit: 'None', values: [[0, 1]] });
  });

  it('takes several directives', () => {
    const directive = (Namespace: string) => ({ Namespace, Dimensions: [[]], Metrics: [{ Name: 'm' }] });
    const data = readEmbedded(line([directive('A'), directive('B')], { m: 1 }));
    expect(data.map(datum => datum.namespace)).toEqual(['A', 'B']);
  });

  const good = { Namespace: 'N', Dimensions: [['d']], Metrics: [{ Name: 'm' }] };

  it.each([
    ['a line that is not JSON', 'START RequestId: "_aws"'],
    ['JSON without metadata', JSON.stringify({ m: 1 })],
    ['a line without a timestamp', JSON.stringify({ _aws: { CloudWatchMetrics: [good] }, d: 'x', m: 1 })],
    ['no namespace', line([{ ...good, Namespace: '' }], { d: 'x', m: 1 })],
    ['a dimension that is missing', line([good], { m: 1 })],
    ['a dimension that is no text', line([good], { d: 1, m: 1 })],
    ['a metric that is missing', line([good], { d: 'x' })],
    ['a metric that is no number', line([good], { d: 'x', m: '1' })],
    ['more than 100 values', line([good], { d: 'x', m: Array(101).fill(1) })],
    ['more than 30 dimensions', line([{ ...good, Dimensions: [Array(31).fill('d')] }], { d: 'x', m: 1 })],
    ['directives that are no list', line('x', { d: 'x', m: 1 })],
  ])('makes nothing of %s', (_what, text) => {
    expect(readEmbedded(text)).toEqual([]);
  });
});
