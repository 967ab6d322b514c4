import { describe, expect, it } from 'vitest';
import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import { readCaptureLine } from '#shared/domain/monitoring/captures/capture-line.ts';
import { recordsOf } from '#shared/domain/monitoring/captures/records-of.ts';
import { addParts } from '#shared/domain/monitoring/counts/add-parts.ts';
import { cellCounts } from '#shared/domain/monitoring/counts/cell-counts.ts';
import { bucketOf, medianOf } from '#shared/domain/monitoring/counts/log-buckets.ts';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import { statisticsReport } from '#shared/domain/monitoring/reports/statistics-report.ts';
import { profileColumns } from '../../../../examples/data-version/profile-columns.ts';

const columns = Array.from({ length: 1000 }, (_, i) => ({
  amount: i / 10,
  flag: i % 10 === 0 ? 1 : 0,
  entry: i % 4 === 0 ? 'chip' : 'online',
}));
const { statistics, constraints } = profileColumns(columns);
const { baseline } = readStatistics(statistics, constraints);
if (!baseline) throw new Error('The baseline must be readable.');

const line = (data: string, encoding = 'JSON', type = 'application/json') =>
  JSON.stringify({
    captureData: { endpointInput: { observedContentType: type, mode: 'INPUT', data, encoding } },
    eventMetadata: { eventId: 'e' },
    eventVersion: '0',
  });

describe('a baseline', () => {
  it('has exact counts above bounds next to its quantiles', () => {
    const amount = baseline.features.find(({ name }) => name === 'amount');
    expect(amount).toMatchObject({ kind: 'number', min: 0, max: 99.9, median: 50 });
    expect(amount?.kind === 'number' && amount.marks.map(({ name, rows }) => [name, rows])).toEqual([
      ['q2', 980],
      ['q10', 900],
      ['q25', 750],
      ['q50', 500],
      ['q75', 250],
      ['q90', 100],
      ['q98', 20],
    ]);
  });

  it('takes its points from a sketch where there is one', () => {
    const sketch = {
      parameters: { c: 0.64, k: 2048 },
      data: [
        [1, 2],
        [3, 5],
      ],
    };
    const kll = { buckets: [{ lower_bound: 0, upper_bound: 9, count: 6 }], sketch };
    const feature = {
      name: 'x',
      inferred_type: 'Fractional',
      numerical_statistics: {
        common: { num_present: 6, num_missing: 0 },
        mean: 3,
        min: 0,
        max: 9,
        distribution: { kll },
      },
    };
    const read = readStatistics({ dataset: { item_count: 6 }, features: [feature] }, undefined);
    expect(read.baseline?.features[0]).toMatchObject({
      marks: expect.arrayContaining([expect.objectContaining({ at: 3, rows: 4 })]),
    });
  });

  it.each([
    ['nothing', undefined],
    ['no features', { dataset: { item_count: 5 } }],
    ['no rows', { dataset: { item_count: 0 }, features: [] }],
    ['a list', []],
    ['features that are none', { dataset: { item_count: 5 }, features: [{ name: 'a' }, 7, null] }],
  ])('is refused with a reason: %s', (_what, file) => {
    const { baseline: none, problems } = readStatistics(file, undefined);
    expect(none).toBeUndefined();
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('captured requests', () => {
  const names = ['amount', 'flag', 'entry'];
  const part = (text: string, contentType: string) => recordsOf({ text, contentType }, names);
  const row = { amount: 1, flag: 0, entry: 'chip' };

  it.each([
    ['an object', JSON.stringify(row), 'application/json', [row]],
    ['a list', JSON.stringify([row, row]), 'application/json', [row, row]],
    ['instances', JSON.stringify({ instances: [row] }), 'application/json', [row]],
    ['rows by position', '[[1,0,"chip"]]', 'application/json', [row]],
    ['one row by position', '[1,0,"chip"]', 'application/json', [row]],
    [
      'CSV',
      '1,0,chip\r\n2,1,"a,""b"\n',
      'text/csv',
      [
        { amount: '1', flag: '0', entry: 'chip' },
        { amount: '2', flag: '1', entry: 'a,"b' },
      ],
    ],
    ['JSON lines', `${JSON.stringify(row)}\n${JSON.stringify(row)}\n`, 'application/jsonlines', [row, row]],
    ['text', 'hello', 'application/json', undefined],
    ['a number', '7', 'application/json', undefined],
  ])('%s', (_what, text, type, expected) => {
    expect(part(text, type)).toEqual(expected);
  });

  it('may be in base64', () => {
    const data = Buffer.from(JSON.stringify(row)).toString('base64');
    expect(readCaptureLine(line(data, 'BASE64'))?.input?.text).toBe(JSON.stringify(row));
  });

  it.each(['', '{', '[]', '{"captureData":{}}', '7'])('are told from other lines: %j', text => {
    expect(readCaptureLine(text)).toBeUndefined();
  });
});

describe('counts', () => {
  const count = (lines: readonly string[]) => {
    const counter = windowCounter(baseline);
    for (const one of lines) counter.add(one);
    return counter.part();
  };
  const lines = [
    line('{"amount":60,"flag":true,"entry":"chip"}'),
    line('{"amount":"7.5","flag":0,"entry":"fax"}'),
    line('{"amount":-1,"entry":"online"}'),
    line('{"amount":1e6,"flag":"many","entry":{"a":1}}'),
    'broken',
  ];

  it('are by cell', () => {
    const whole = count(lines);
    expect(whole).toMatchObject({ rows: 4, unreadable: 1 });
    expect(cellCounts(baseline, whole)).toEqual({
      rows: 4,
      features: {
        amount: { q2: 3, q10: 2, q25: 2, q50: 2, q75: 1, q90: 1, q98: 1, missing: 0, below: 1, above: 1 },
        flag: { q90: 1, missing: 1, below: 0, above: 0 },
        entry: { 'is:online': 1, 'is:chip': 1, other: 0, unseen: 1, missing: 0 },
      },
    });
    expect(whole.features['flag']).toMatchObject({ wrongType: 1 });
    expect(whole.features['amount']).toMatchObject({ far: 1 });
  });

  it('add up, however they are cut', () => {
    for (let cut = 0; cut <= lines.length; cut++)
      expect(addParts(count(lines.slice(0, cut)), count(lines.slice(cut)))).toEqual(count(lines));
  });

  it('keep a median to one percent', () => {
    const buckets: Record<string, number> = {};
    for (const { amount } of columns) buckets[bucketOf(amount)] = (buckets[bucketOf(amount)] ?? 0) + 1;
    expect(Math.abs((medianOf(buckets) ?? 0) / 49.95 - 1)).toBeLessThan(0.012);
    expect(medianOf({ [bucketOf(-3)]: 2, [bucketOf(0)]: 1 })).toBeCloseTo(-3, 1);
  });

  it('give statistics in the schema of Model Monitor, from which a baseline can be read again', () => {
    const whole = count(columns.map(one => line(JSON.stringify(one))));
    const report = statisticsReport(baseline, whole);
    const again = readStatistics(report, undefined).baseline;
    expect(again?.features.find(({ name }) => name === 'amount')).toEqual(
      baseline.features.find(({ name }) => name === 'amount'),
    );
    expect(report).toMatchObject({
      features: expect.arrayContaining([
        expect.objectContaining({
          name: 'amount',
          numerical_statistics: expect.objectContaining({ min: 0, max: 99.9 }),
        }),
      ]),
    });
  });
});
