import { expect, it } from 'vitest';
import { createReport, findingText } from '../../bench/report.ts';

const measurement = { name: 'boot', title: 'time to ready', measure: async () => [] };

it('prints figures in columns, and why there are none', () => {
  const figures = [
    { name: 'a', unit: 'bytes', value: 1234567 },
    { name: 'long', unit: 'ms', value: 1.234, range: [1, 12.34] },
  ] as const;
  expect(findingText(measurement, { title: 'time to ready', figures })).toBe(
    '\nboot: time to ready\n  a     1,234,567 bytes\n  long  1.23 ms  (1 to 12.3)',
  );
  expect(findingText(measurement, { title: 't', error: 'no packages' })).toContain('failed: no packages');
});

it('writes the documented form', () => {
  const finding = { title: 'time to ready', figures: [{ name: 'boot', unit: 's', value: 2 } as const] };
  const report = createReport(new Map([['boot', finding]]), 3, new Date(0));
  expect(report).toMatchObject({
    schema: 1,
    measuredAt: '1970-01-01T00:00:00.000Z',
    machine: { node: process.version, cores: expect.any(Number) },
    rounds: 3,
    measurements: { boot: finding },
  });
});
