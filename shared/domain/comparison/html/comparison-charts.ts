import type { Chart, Point, Role, Series } from '../../report/drawing/chart.ts';
import type { ComparisonReport } from '../comparison-report.ts';
import type { CalibrationBin } from '../curves/calibration.ts';
import type { Curves } from '../curves/curves.ts';
import type { XY } from '../curves/thinned.ts';
import { range, shown } from '../words/numbers.ts';

const ticks = [0, 0.25, 0.5, 0.75, 1];
const square: Omit<Chart, 'title' | 'description' | 'series'> = {
  shape: 'square',
  ...{ from: 0, to: 1, low: 0, high: 1, ticks },
  labels: ticks.map(at => ({ at, text: String(at) })),
  format: String,
};

/** The curves of both versions; none where no row could be read, or only one class occurs. */
export function comparisonCharts(report: ComparisonReport): Chart[] {
  const versions = drawnVersions(report);
  if (versions.length === 0) return [];
  return [rocChart(versions), precisionRecallChart(versions), calibrationChart(versions)];
}

interface Drawn {
  readonly name: string;
  readonly role: Role;
  readonly dash: number;
  readonly curves: Curves;
}

function drawnVersions({ candidate, champion, curves }: ComparisonReport): Drawn[] {
  const name = (version: number) => `version ${version}`;
  const before = champion && curves.champion;
  return [
    ...(before ? [{ name: name(champion.version), role: 'baseline', dash: 1, curves: before } as const] : []),
    ...(curves.candidate
      ? [{ name: name(candidate.version), role: 'candidate', dash: 0, curves: curves.candidate } as const]
      : []),
  ];
}

function rocChart(versions: readonly Drawn[]): Chart {
  return {
    ...square,
    title: 'ROC curve',
    description:
      'Rows of class 1 that are found, against rows of class 0 that are taken for it. Points: at the threshold.',
    axes: { along: 'false positive rate', up: 'true positive rate' },
    series: [chance('by chance'), ...curvesOf(versions, ({ roc, atThreshold }) => [roc, atThreshold.roc])],
  };
}

function precisionRecallChart(versions: readonly Drawn[]): Chart {
  return {
    ...square,
    title: 'Precision and recall',
    description:
      'How many of the rows that are taken for class 1 are of it, against how many of it are found. Points: at the threshold.',
    axes: { along: 'recall', up: 'precision' },
    series: curvesOf(versions, ({ precisionRecall, atThreshold }) => [precisionRecall, atThreshold.precisionRecall]),
  };
}

function calibrationChart(versions: readonly Drawn[]): Chart {
  return {
    ...square,
    title: 'Calibration',
    description:
      'What came of rows with such a score, by tenths of the score, with 95 % intervals. On the diagonal a score is a chance.',
    axes: { along: 'mean score', up: 'part of class 1' },
    series: [
      chance('as promised'),
      ...versions.map(({ name, role, dash, curves }): Series => {
        return { name, role, dash, whiskers: true, points: curves.calibration.map(bin => binPoint(name, bin)) };
      }),
    ],
  };
}

function binPoint(name: string, { rows, score, rate, interval95: [low, high] }: CalibrationBin): Point {
  const title = `${name}: ${rows} rows, mean score ${shown(score)}, class 1 in ${shown(rate)} (95 %: ${range([low, high])})`;
  return { at: score, value: rate, low, high, title };
}

/** A line for each version, and over it the point at the threshold. */
function curvesOf(versions: readonly Drawn[], read: (curves: Curves) => readonly [readonly XY[], XY]): Series[] {
  return versions.flatMap(({ name, role, dash, curves }): Series[] => {
    const [line, [at, value]] = read(curves);
    const title = `${name} at its threshold: ${shown(at)}, ${shown(value)}`;
    return [
      { name, role, dash, dots: 'none', points: line.map(([x, y]) => ({ at: x, value: y, title: '' })) },
      { name: `${name} at its threshold`, role, dots: 'only', unlisted: true, points: [{ at, value, title }] },
    ];
  });
}

/** The diagonal. */
function chance(name: string): Series {
  const points = [0, 1].map(at => ({ at, value: at, title: '' }));
  return { name, role: 'metric', dash: 2, dots: 'none', points };
}
