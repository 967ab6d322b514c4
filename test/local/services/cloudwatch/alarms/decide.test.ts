import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, type Point } from '../../../../../local/services/cloudwatch/alarms/decide.ts';

const names: Record<string, Point> = { '0': 'ok', X: 'breaching', '-': 'missing' };
const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

function decisions(points: string, datapointsToAlarm: number): string[] {
  const range = points.split(' ').map(point => names[point] ?? 'missing');
  return treatments.map(
    treatMissingData => decide(range, { evaluationPeriods: 3, datapointsToAlarm, treatMissingData }) ?? 'keep',
  );
}

// The two tables of "Configuring how CloudWatch alarms treat missing data" in the CloudWatch user guide.
describe('alarms on three of three data points', () => {
  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', 'keep', 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', 'keep', 'ALARM', 'OK']],
  ])('%s', (points, expected) => {
    expect(decisions(points, 3)).toEqual(expected);
  });

  it.each(['- - - - X', '- - - X -'])('%s does not alarm too early', points => {
    expect(decisions(points, 3)[0]).toBe('keep');
  });
});

describe('alarms on two of three data points', () => {
  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', 'keep', 'ALARM', 'OK']],
  ])('%s', (points, expected) => {
    expect(decisions(points, 2)).toEqual(expected);
  });
});

describe('every decision', () => {
  const point = fc.constantFrom<Point>('ok', 'breaching', 'missing');
  const rule = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom(...treatments))
    .map(([n, m, treatMissingData]) => ({ evaluationPeriods: n, datapointsToAlarm: Math.min(m, n), treatMissingData }));

  it('ignores the treatment of missing data when there is enough real data', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), rule, (range, one) => {
        fc.pre(range.filter(value => value !== 'missing').length >= one.evaluationPeriods);
        const other = treatments.map(treatMissingData => decide(range, { ...one, treatMissingData }));
        expect(new Set(other).size).toBe(1);
      }),
    );
  });

  it('is ALARM when enough of the newest data is breaching', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 8 }), rule, (range, one) => {
        const breaching = [...range, ...Array<Point>(one.datapointsToAlarm).fill('breaching')];
        expect(decide(breaching, one)).toBe('ALARM');
      }),
    );
  });
});
