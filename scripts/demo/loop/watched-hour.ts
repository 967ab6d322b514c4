import { setTimeout as sleep } from 'node:timers/promises';
import type { LabelledTransaction } from '../../../examples/fraud-detection/transaction.ts';
import type { Stage } from '../stage.ts';
import { readJson } from './read-json.ts';
import { type Scored, sendPayments } from './send-payments.ts';
import { clockText, cloudNow, hourMs, minuteMs, skipTo } from './time.ts';

/** The part of a monitor's report that the demo shows. */
export interface WindowReport {
  readonly part?: { readonly rows: number };
  readonly judged: {
    readonly outcome: string;
    readonly cleared: readonly string[];
    readonly violation?: { readonly cause: string; readonly severity: string; readonly evidence: string };
  };
}

export interface WatchedHour {
  readonly from: number;
  readonly scored: readonly Scored[];
  readonly report: WindowReport;
}

/** The minute past the hour in which the schedule starts the monitors. */
const monitorsAt = 20;
const lookEveryMs = 250;
const patienceMs = 60_000;

/** Lets the next whole hour pass with these payments in it, and its monitor judge it. Time in which nothing happens is skipped. */
export async function watchedHour(stage: Stage, payments: readonly LabelledTransaction[]): Promise<WatchedHour> {
  const from = Math.ceil((await cloudNow(stage)) / hourMs) * hourMs;
  await skipTo(stage, from + minuteMs);
  const scored = await sendPayments(stage, payments);
  stage.progress.step(`${clockText(from)}, an hour of ${payments.length} payments`);
  const report = await judgedHour(stage, from);
  return { from, scored, report };
}

/** Skips to the time at which an hour is judged; answers what it came to. */
export async function judgedHour(stage: Stage, from: number): Promise<WindowReport> {
  const { endpointName, speed, progress } = stage;
  const to = from + hourMs;
  await skipTo(stage, to + monitorsAt * minuteMs - speed * 1000);
  const folder = new Date(to).toISOString().slice(0, 13).replace(/[-T]/g, '/');
  const key = `monitors/${endpointName}/${endpointName}-data/${folder}/window.json`;
  const begin = performance.now();
  while (performance.now() - begin < patienceMs) {
    const report = await readJson<WindowReport>(stage, key);
    if (report) return report;
    progress.now(`the monitor judges the hour from ${clockText(from)}`);
    await sleep(lookEveryMs);
  }
  throw new Error(`The monitor has not judged the hour from ${clockText(from)}: there is no ${key}.`);
}

export function reportText({ part, judged: { outcome, violation, cleared } }: WindowReport): string {
  const found = violation ? `${violation.cause}, ${violation.severity}: ${violation.evidence}` : 'nothing';
  const over = cleared.length > 0 ? `; over: ${cleared.join(', ')}` : '';
  return `the monitor (${outcome}, ${part?.rows ?? 0} rows) finds ${found}${over}`;
}
