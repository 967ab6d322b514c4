import type { ArmReport } from '#shared/domain/report/arm-report.ts';
import type { Chart, Point, Series } from '#shared/domain/report/drawing/chart.ts';
import { ticks } from '#shared/domain/report/drawing/ticks.ts';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { time } from '../times.ts';

/** What the charts of one rollout have in common: the time that they show, and what happened in it. */
export type Base = Pick<Chart, 'from' | 'to' | 'moments'>;

type Read = (
  arm: ArmReport,
  look: LookReport,
  role: 'baseline' | 'candidate',
) => Omit<Point, 'at' | 'title'> & { readonly text: string };

/** The baseline and the candidate over all looks. */
export function arms({ looks, versions }: RolloutReport, read: Read): Series[] {
  return (['baseline', 'candidate'] as const).map(role => {
    const version = versions[role];
    const name = version === undefined ? role : `${role} v${version}`;
    const points = looks.map(look => {
      const { text, ...values } = read(look[role], look, role);
      return { ...spot(look, `${name}: ${text}`), ...values };
    });
    return { name, role, points };
  });
}

export function spot({ number, fromMs, untilMs, marks }: LookReport, text: string) {
  const title = [`Look ${number}, ${time(untilMs)}`, text, ...marks].join(', ');
  return { at: (fromMs + untilMs) / 2, title, marked: marks.some(mark => mark !== 'replayed') };
}

/**
 * From nothing to the largest value; bands beyond three times that are cut, so that the lines can be told apart. Where
 * every value is 0, to where the bands have come in the end.
 */
export function fromZero(
  series: readonly Series[],
  most = Number.POSITIVE_INFINITY,
): Pick<Chart, 'low' | 'high' | 'ticks'> {
  const points = series.flatMap(one => one.points).filter(({ value }) => value !== undefined);
  const largest = Math.max(0, ...points.map(({ value = 0 }) => value));
  const highest = Math.max(largest, ...points.map(({ high = 0 }) => high));
  const last = Math.max(0, ...series.map(one => one.points.findLast(({ high }) => high !== undefined)?.high ?? 0));
  const high = Math.min(most, (largest > 0 ? Math.min(highest, largest * 3) : last || 1) * 1.05);
  return { low: 0, high, ticks: ticks(0, high) };
}

export function percent(part: number): string {
  return `${Number((part * 100).toPrecision(3))} %`;
}
