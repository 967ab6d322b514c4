import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import { windowCounter } from '#shared/domain/monitoring/counts/window-counter.ts';
import { judgeWindow } from '#shared/domain/monitoring/judge/judge-window.ts';
import { newMemory } from '#shared/domain/monitoring/judge/new-memory.ts';
import { watchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import { type WindowReport, windowReport } from '#shared/domain/monitoring/reports/window-report.ts';
import { profileColumns } from '../../../../examples/data-version/profile-columns.ts';
import { seededRandom } from '../../../../local/core/random.ts';

const hour = 3_600_000;
const random = seededRandom(11);

export interface WatchedRow {
  readonly amount: number | null;
  readonly age: number;
  readonly entry: string;
}

/** A row as in training; an amount in cents, or in another mix of entries, is not. */
function drawn({ factor = 1, chip = 0.5 }: { factor?: number; chip?: number } = {}): WatchedRow {
  const amount = factor * (100 + 20 * (random.number() + random.number() + random.number() - 1.5));
  return {
    amount,
    age: 20 + Math.floor(60 * random.number()),
    entry: random.number() < chip ? '<b>chip</b>' : 'online',
  };
}

export const many = (count: number, how?: Parameters<typeof drawn>[0]) =>
  Array.from({ length: count }, () => drawn(how));

const { statistics, constraints } = profileColumns(many(20_000).map(row => ({ ...row, amount: row.amount ?? 0 })));
const read = readStatistics(statistics, constraints).baseline;
if (!read) throw new Error('The baseline must be readable.');
export const baseline = read;
export const terms = watchedTerms(
  { schedule: 'hourly', season: 'day', exclude: [], minRows: 100, baselinePhi: 1, metrics: 'none' },
  baseline,
);

/** The reports of one hour after the other from 2026-01-05 on; undefined is an hour that was set aside. */
export function watchedHours(hours: readonly (readonly WatchedRow[] | undefined)[]): WindowReport[] {
  const start = Date.UTC(2026, 0, 5);
  let memory = newMemory(terms, 1, start);
  return hours.map((rows, i) => {
    const window = { from: start + i * hour, to: start + (i + 1) * hour };
    const part = rows && partOf(rows);
    const next = judgeWindow(terms, memory, { ...window, ...(part && { part }) });
    const report = windowReport({ model: 'm', version: 1, window }, part, next.judged, memory);
    memory = next.memory;
    return report;
  });
}

function partOf(rows: readonly WatchedRow[]) {
  const counter = windowCounter(baseline);
  for (const row of rows) {
    const endpointInput = { observedContentType: 'application/json', data: JSON.stringify(row), encoding: 'JSON' };
    counter.add(JSON.stringify({ captureData: { endpointInput } }));
  }
  return counter.part();
}
