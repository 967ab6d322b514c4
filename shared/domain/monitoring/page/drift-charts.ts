import type { BarChart } from '#shared/domain/report/drawing/bars.ts';
import type { Chart, Point, Series } from '#shared/domain/report/drawing/chart.ts';
import { ticks } from '#shared/domain/report/drawing/ticks.ts';
import { utc } from '#shared/domain/utc.ts';
import type { DriftReport } from './drift-report.ts';
import { evidenceFactor } from './evidence-factor.ts';
import type { FeatureReport } from './feature-report.ts';

/** The evidence of both lanes over time, with the lines from which they alarm. */
export function monitorChart({ windows, thresholds }: DriftReport): Chart {
  const told = windows.filter(({ violation, cleared }) => violation || cleared.length > 0);
  return {
    ...evidenceChart(
      windows.map(({ to, fast, slow, outcome }) => ({ to, fast, slow, marked: outcome !== 'judged', note: outcome })),
      thresholds,
    ),
    title: 'Evidence that the data has drifted',
    description:
      'As a factor, of all features together. Fast lane: every hour, for broken data. Slow lane: every whole day, for drift. Dotted: a violation, or its end. Hollow: not judged in full.',
    guides: [
      { value: thresholds.fast, label: `the fast lane alarms at ${evidenceFactor(thresholds.fast)}` },
      { value: thresholds.slow, label: `the slow lane at ${evidenceFactor(thresholds.slow)}`, below: true },
    ],
    moments: told.map(({ to, violation, cleared }) => ({
      at: to,
      title: `${utc(to)} ${violation ? `${violation.cause}, ${violation.severity}` : `${cleared.join(', ')} is over`}`,
    })),
  };
}

/** The same of one feature. Alone, its evidence has to be as many times larger as there are features. */
export function featureChart({ name, evidence }: FeatureReport, { features, thresholds }: DriftReport): Chart {
  const alone = thresholds.slow + Math.log(features.length);
  return {
    ...evidenceChart(
      evidence.map(one => ({ ...one, marked: false, note: '' })),
      { fast: alone, slow: alone },
    ),
    title: `${name}: evidence`,
    description: 'As a factor, of this feature.',
    guides: [{ value: alone, label: `alone enough for the slow lane: ${evidenceFactor(alone)}` }],
  };
}

/** Baseline and live rows side by side. Ranges that nothing falls into are left out. */
export function distributionChart({ name, distribution: { ranges, rows } }: FeatureReport): BarChart {
  const shown = ranges.filter(({ baseline, day, last }) => baseline + day + last > 0);
  return {
    title: `${name}: distribution`,
    description: `The part of the rows in each range; the number is that of the last window. ${rows.baseline} rows in the baseline, ${rows.day} in the last day, ${rows.last} in the last window.`,
    series: [
      { name: 'baseline', role: 'baseline' },
      { name: 'last day', role: 'metric' },
      { name: 'last window', role: 'candidate' },
    ],
    groups: shown.map(({ label, baseline, day, last }) => ({ label, values: [baseline, day, last] })),
    format: part => `${Number((part * 100).toPrecision(3))} %`,
  };
}

interface Spot {
  readonly to: number;
  readonly fast: number | null;
  readonly slow: number | null;
  readonly marked: boolean;
  readonly note: string;
}

type Base = Pick<Chart, 'from' | 'to' | 'low' | 'high' | 'ticks' | 'format' | 'series'>;

const hourMs = 3_600_000;

function evidenceChart(spots: readonly Spot[], thresholds: { readonly fast: number; readonly slow: number }): Base {
  const highest = Math.max(thresholds.fast, thresholds.slow);
  const known = spots.flatMap(({ fast, slow }) => [fast, slow]).filter(value => value !== null);
  const low = Math.max(-highest, Math.min(-0.5, ...known));
  const high = Math.min(highest * 4, Math.max(highest * 1.25, ...known));
  const lane = (name: 'fast' | 'slow', role: Series['role']): Series => ({
    name: `${name} lane`,
    role,
    points: spots.filter(spot => name === 'fast' || spot.slow !== null).map(spot => pointOf(spot, name)),
  });
  return {
    from: (spots[0]?.to ?? hourMs) - hourMs,
    to: spots.at(-1)?.to ?? hourMs,
    ...{ low, high },
    ticks: ticks(low / Math.LN10, high / Math.LN10).map(power => power * Math.LN10),
    format: evidenceFactor,
    series: [lane('fast', 'baseline'), lane('slow', 'candidate')].filter(({ points }) => points.length > 0),
  };
}

/** The slow lane looks once a day: its points are joined; where the fast lane did not look it has a gap. */
function pointOf({ to, marked, note, ...lanes }: Spot, lane: 'fast' | 'slow'): Point {
  const value = lanes[lane];
  const text = value === null ? 'nothing judged' : evidenceFactor(value);
  const title = [`${utc(to)}, ${lane} lane: ${text}`, note].filter(Boolean).join(', ');
  return { at: to, ...(value !== null && { value }), title, marked };
}
