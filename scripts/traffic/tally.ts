import { table } from '../../cli/table.ts';
import type { Reply } from './send.ts';

/** Ratio of two neighbouring boundaries: latencies are known to two per cent, however many requests there are. */
const ratio = 1.02;

interface Row {
  readonly version: number | undefined;
  readonly outcome: string;
  count: number;
  /** How many requests took a time, by its logarithm. */
  readonly times: Map<number, number>;
}

/** What became of all requests, by version and outcome, in little memory. */
export class Tally {
  readonly #rows = new Map<string, Row>();

  add({ version, outcome }: Reply, tookMs: number): void {
    const name = `${version} ${outcome}`;
    const row = this.#rows.get(name) ?? { version, outcome, count: 0, times: new Map() };
    const bucket = Math.round(Math.log(Math.max(tookMs, 0.01)) / Math.log(ratio));
    row.count += 1;
    row.times.set(bucket, (row.times.get(bucket) ?? 0) + 1);
    this.#rows.set(name, row);
  }

  /** Of requests with this outcome, or of all. */
  count(outcome?: string): number {
    const rows = [...this.#rows.values()].filter(row => outcome === undefined || row.outcome === outcome);
    return rows.reduce((sum, row) => sum + row.count, 0);
  }

  /** `1180 answered: v1 90 %, v2 10 %; 3 otherwise`. */
  line(): string {
    const answered = this.#sorted().filter(({ outcome }) => outcome === '200');
    const total = this.count('200');
    const shares = answered.map(({ version, count }) => `${name(version)} ${percent(count / total)}`);
    const others = this.count() - total;
    return [
      `${total} answered${shares.length > 0 ? `: ${shares.join(', ')}` : ''}`,
      ...(others > 0 ? [`${others} otherwise`] : []),
    ].join('; ');
  }

  table(): string {
    const total = this.count();
    const rows = this.#sorted().map(({ version, outcome, count, times }) => [
      name(version),
      outcome,
      String(count),
      percent(count / total),
      `${quantile(times, count, 0.5)} ms`,
      `${quantile(times, count, 0.99)} ms`,
    ]);
    return table([['VERSION', 'STATUS', 'REQUESTS', 'SHARE', 'MEDIAN', 'P99'], ...rows]);
  }

  #sorted(): Row[] {
    const order = ({ version = Number.POSITIVE_INFINITY }: Row) => version;
    return [...this.#rows.values()].sort((a, b) => order(a) - order(b) || (a.outcome < b.outcome ? -1 : 1));
  }
}

function name(version: number | undefined): string {
  return version === undefined ? '-' : `v${version}`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

function quantile(times: ReadonlyMap<number, number>, count: number, part: number): string {
  let left = Math.ceil(count * part);
  for (const [bucket, some] of [...times].sort(([a], [b]) => a - b)) {
    left -= some;
    if (left <= 0) return (ratio ** bucket).toPrecision(2);
  }
  return '-';
}
