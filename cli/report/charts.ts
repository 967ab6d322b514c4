import type { ArmReport } from '#shared/domain/report/arm-report.ts';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { odds } from '../rollout/odds.ts';
import { time } from '../times.ts';
import type { Chart, Point, Series } from './chart.ts';
import { ticks } from './ticks.ts';

/** What the charts of one rollout have in common: the time that they show, and what happened in it. */
type Base = Pick<Chart, 'from' | 'to' | 'moments'>;

/** Every chart of a report, the first one first. Without a look there is only the one of the shares. */
export function chartsOf(report: RolloutReport): Chart[] {
  const base = baseOf(report);
  const judged = report.looks.length > 0;
  const latency = report.latencyThresholdsMs.map((ms, i) => slowerChart(report, base, ms, i));
  return [
    ...(judged ? [evidenceChart(report, base)] : []),
    shareChart(report, base),
    ...(judged ? [requestsChart(report, base), errorsChart(report, base), ...latency] : []),
  ];
}

function baseOf({ plannedAt, ended, looks, shares, events }: RolloutReport): Base {
  const first = looks[0]?.fromMs ?? plannedAt;
  const from = Math.min(first, ...shares.filter(({ share }) => share > 0).map(({ at }) => at));
  const to = Math.max(from + 60_000, ended?.at ?? 0, looks.at(-1)?.untilMs ?? 0);
  const moments = events
    .filter(({ at }) => at >= from && at <= to)
    .map(({ at, text }) => ({ at, title: `${time(at)} ${text}` }));
  return { from, to, moments };
}

function shareChart({ shares }: RolloutReport, base: Base): Chart {
  const last = shares.at(-1)?.share ?? 0;
  const most = Math.max(0, ...shares.map(({ share }) => share));
  const points = [...shares, { at: base.to, share: last }]
    .map(({ at, share }) => ({
      at: Math.max(at, base.from),
      value: share / 10_000,
      title: `${share / 100} %, ${time(at)}`,
    }))
    .sort((a, b) => a.at - b.at);
  return {
    ...base,
    title: 'Share of the candidate',
    description: last === most ? `${last / 100} % in the end.` : `At most ${most / 100} %, ${last / 100} % in the end.`,
    low: 0,
    high: 1,
    ticks: [0, 0.25, 0.5, 0.75, 1],
    format: percent,
    series: [{ name: 'candidate', role: 'candidate', points, stepped: true }],
  };
}

function requestsChart(report: RolloutReport, base: Base): Chart {
  const perMinute = ({ requests }: ArmReport, { fromMs, untilMs }: LookReport) =>
    (requests * 60_000) / (untilMs - fromMs);
  const series = arms(report, (arm, look) => ({ value: perMinute(arm, look), text: `${arm.requests} requests` }));
  return {
    ...base,
    title: 'Requests per minute',
    description: 'As the proxy counted them, per version.',
    ...fromZero(series),
    format: value => String(value),
    series,
  };
}

function errorsChart(report: RolloutReport, base: Base): Chart {
  const series = arms(report, ({ errors, requests, errorRate, errorBand: [low, high] }) => ({
    ...(errorRate !== undefined && { value: errorRate, low, high }),
    text: `${errors} of ${requests} failed, ${percent(errorRate ?? 0)}`,
  }));
  return {
    ...base,
    title: 'Error rate',
    description:
      'Failed requests that are not the caller\u2019s fault, per version, with 95 % Wilson intervals of each look.',
    ...fromZero(series, 1),
    format: percent,
    series,
  };
}

function slowerChart(report: RolloutReport, base: Base, ms: number, index: number): Chart {
  const series = arms(report, ({ slowerRates, requests }) => {
    const value = slowerRates[index];
    return { ...(value !== undefined && { value }), text: `${percent(value ?? 0)} of ${requests}` };
  });
  return {
    ...base,
    title: `Slower than ${ms} ms`,
    description: `The part of the answers that took longer than ${ms} ms, per version.`,
    ...fromZero(series, 1),
    format: percent,
    series,
  };
}

function evidenceChart({ looks }: RolloutReport, base: Base): Chart {
  const threshold = looks.at(-1)?.evidence.threshold ?? 0;
  const points = looks.map(look => ({
    ...spot(look, `evidence ${odds(look.evidence.logE)}, ${look.verdict}`),
    at: look.untilMs,
    value: look.evidence.logE,
  }));
  const names = [...new Set(looks.flatMap(({ metrics }) => metrics.map(({ name }) => name)))];
  const metrics = names.map((name, i): Series => {
    return { name, role: 'metric', dash: i % 4, points: looks.map(look => metricPoint(look, name)) };
  });
  const levels = [...points, ...metrics.flatMap(one => one.points)].map(({ value = 0 }) => value);
  const low = Math.max(-threshold, Math.min(-0.5, ...levels));
  const high = Math.min(threshold * 4, Math.max(threshold * 1.25, ...levels));
  return {
    ...base,
    title: 'Evidence that the candidate is worse',
    description: `As odds. At ${odds(threshold)} the candidate goes back. Thin lines: the metrics by themselves. What lies far outside is drawn at the edge.`,
    low,
    high,
    ticks: ticks(low / Math.LN10, high / Math.LN10).map(power => power * Math.LN10),
    format: odds,
    series: [...metrics, { name: 'all metrics together', role: 'evidence', points }],
    guides: [{ value: threshold, label: `goes back at ${odds(threshold)}` }],
  };
}

function metricPoint(look: LookReport, name: string): Point {
  const logE = look.metrics.find(metric => metric.name === name)?.logE;
  return { ...spot(look, name), at: look.untilMs, ...(logE !== undefined && { value: logE }) };
}

type Read = (arm: ArmReport, look: LookReport) => Omit<Point, 'at' | 'title'> & { readonly text: string };

/** The baseline and the candidate over all looks. */
function arms({ looks, versions }: RolloutReport, read: Read): Series[] {
  return (['baseline', 'candidate'] as const).map(role => {
    const version = versions[role];
    const name = version === undefined ? role : `${role} v${version}`;
    const points = looks.map(look => {
      const { text, ...values } = read(look[role], look);
      return { ...spot(look, `${name}: ${text}`), ...values };
    });
    return { name, role, points };
  });
}

function spot({ number, fromMs, untilMs, marks }: LookReport, text: string) {
  const title = [`Look ${number}, ${time(untilMs)}`, text, ...marks].join(', ');
  return { at: (fromMs + untilMs) / 2, title, marked: marks.some(mark => mark !== 'replayed') };
}

/** From nothing to the largest value; bands beyond three times that are cut, so that the lines can be told apart. */
function fromZero(series: readonly Series[], most = Number.POSITIVE_INFINITY): Pick<Chart, 'low' | 'high' | 'ticks'> {
  const points = series.flatMap(one => one.points).filter(({ value }) => value !== undefined);
  const largest = Math.max(0, ...points.map(({ value = 0 }) => value));
  const highest = Math.max(largest, ...points.map(({ high = 0 }) => high));
  const high = Math.min(most, largest > 0 ? Math.min(highest, largest * 3) * 1.05 : highest || 1);
  return { low: 0, high, ticks: ticks(0, high) };
}

function percent(part: number): string {
  return `${Number((part * 100).toPrecision(3))} %`;
}
