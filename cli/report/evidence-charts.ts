import type { Chart, Point, Series } from '#shared/domain/report/drawing/chart.ts';
import { ticks } from '#shared/domain/report/drawing/ticks.ts';
import type { LookReport, MetricReport } from '#shared/domain/report/look-report.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { odds } from '../rollout/odds.ts';
import { type Base, spot } from './series.ts';

export function evidenceChart({ looks }: RolloutReport, base: Base): Chart {
  const threshold = looks.at(-1)?.evidence.threshold ?? 0;
  const points = looks.map(look => ({
    ...spot(look, `evidence ${odds(look.evidence.logE)}, ${look.verdict}`),
    at: look.untilMs,
    value: look.evidence.logE,
  }));
  const names = metricsWith(looks, ({ logE }) => logE);
  const metrics = names.map((name, i): Series => {
    return { name, role: 'metric', dash: i, points: looks.map(look => metricPoint(look, name)) };
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

/** Nothing where no metric can be proven harmless. */
export function proofChart({ looks, harmlessAt }: RolloutReport, base: Base): Chart[] {
  const names = metricsWith(looks, ({ harmless }) => harmless);
  if (names.length === 0 || harmlessAt === undefined) return [];
  const series = names.map(
    (name, i): Series => ({ name, role: 'proof', dash: i, points: looks.map(look => proofPoint(look, name)) }),
  );
  const levels = series.flatMap(one => one.points).map(({ value = 0 }) => value);
  const low = Math.max(-harmlessAt, Math.min(-0.5, ...levels));
  const high = Math.min(harmlessAt * 4, Math.max(harmlessAt * 1.25, ...levels));
  return [
    {
      ...base,
      title: 'Evidence that the candidate is harmless',
      description: `As odds, by metric. It is promoted when each is proven: at ${odds(harmlessAt)}, or by a difference of the rates too small to matter.`,
      ...{ low, high },
      ticks: ticks(low / Math.LN10, high / Math.LN10).map(power => power * Math.LN10),
      format: odds,
      series,
      guides: [{ value: harmlessAt, label: `proven at ${odds(harmlessAt)}` }],
    },
  ];
}

function proofPoint(look: LookReport, name: string): Point {
  const metric = look.metrics.find(one => one.name === name);
  const text = metric?.harmless === undefined ? 'nothing known' : `${odds(metric.harmless)}, ${metric.state}`;
  const value = metric?.harmless;
  return { ...spot(look, `${name}: ${text}`), at: look.untilMs, ...(value !== undefined && { value }) };
}

/** Names of the metrics for which some look has such a value. */
function metricsWith(looks: readonly LookReport[], read: (metric: MetricReport) => number | undefined): string[] {
  const found = looks.flatMap(({ metrics }) => metrics.filter(one => read(one) !== undefined).map(({ name }) => name));
  return [...new Set(found)];
}
