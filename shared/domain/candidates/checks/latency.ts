import { quantile } from '../../gates/kernels/quantile.ts';
import type { Check } from './check.ts';

/** Fewer measured answers say nothing about one in a hundred. */
const fewest = 100;

/** The slowest answers of the evaluation, as its predictions tell them. */
export const latency: Check = {
  name: 'latency',
  judge({ terms, predictions }) {
    if (!terms.latency) return [];
    const { p99Ms, field } = terms.latency;
    const measured = predictions.flatMap(line => (isTime(line[field]) ? [Number(line[field])] : []));
    const finding = { name: 'latency:p99', asks: true };
    if (measured.length < fewest || measured.length < predictions.length) {
      const numbers = { n: measured.length, p99Ms: null, maxMs: p99Ms };
      const because = `${measured.length} of ${predictions.length} predictions tell their milliseconds under "${field}"; all must, and ${fewest} at least.`;
      return [{ ...finding, outcome: 'undecided', numbers, because }];
    }
    const p99 = quantile(Float64Array.from(measured).sort(), 0.99);
    const numbers = { n: measured.length, p99Ms: p99, maxMs: p99Ms };
    if (p99 <= p99Ms) return [{ ...finding, outcome: 'pass', numbers }];
    return [
      { ...finding, outcome: 'fail', numbers, because: `One answer in a hundred takes ${p99} ms, ${p99Ms} may be.` },
    ];
  },
};

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
