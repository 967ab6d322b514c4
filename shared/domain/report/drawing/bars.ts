import { escaped } from '#shared/domain/escaped.ts';
import type { Role } from './chart.ts';

/** Values side by side, as bars from the left; every group has one of each series. */
export interface BarChart {
  readonly title: string;
  /** What there is to see, for people who do not see it. */
  readonly description: string;
  readonly series: readonly { readonly name: string; readonly role: Role }[];
  readonly groups: readonly { readonly label: string; readonly values: readonly number[] }[];
  readonly format: (value: number) => string;
}

const WIDTH = 860;
const LEFT = 210;
const RIGHT = 70;
const BAR = 9;
const GAP = 8;
/** Longer labels are cut; the mouse shows them whole. */
const MOST_LETTERS = 30;

/** Bars as SVG that needs nothing else; colours come from the page's classes. */
export function svgBars(chart: BarChart): string {
  const height = chart.series.length * BAR + GAP;
  const most = Math.max(Number.MIN_VALUE, ...chart.groups.flatMap(({ values }) => values));
  const groups = chart.groups.flatMap((group, i) => drawn(chart, group, GAP / 2 + i * height, most));
  return [
    `<svg viewBox="0 0 ${WIDTH} ${chart.groups.length * height}" role="img" aria-label="${escaped(`${chart.title}. ${chart.description}`)}">`,
    ...groups,
    '</svg>',
  ].join('\n');
}

function drawn({ series, format }: BarChart, group: BarChart['groups'][number], top: number, most: number): string[] {
  const middle = (top + (series.length * BAR) / 2).toFixed(1);
  const label = group.label.length > MOST_LETTERS ? `${group.label.slice(0, MOST_LETTERS - 1)}…` : group.label;
  return [
    `<text class="tick" x="${LEFT - 8}" y="${middle}" dy="4" text-anchor="end">${escaped(label)}<title>${escaped(group.label)}</title></text>`,
    ...series.flatMap(({ name, role }, i) => {
      const value = group.values[i] ?? 0;
      const width = Math.max(1, ((WIDTH - LEFT - RIGHT) * value) / most).toFixed(1);
      const title = `${group.label}, ${name}: ${format(value)}`;
      return `<rect class="bar ${role}" x="${LEFT}" y="${top + i * BAR}" width="${width}" height="${BAR - 1}"><title>${escaped(title)}</title></rect>`;
    }),
    ...series.slice(-1).map(() => {
      const value = group.values.at(-1) ?? 0;
      return `<text class="tick" x="${WIDTH}" y="${middle}" dy="4" text-anchor="end">${escaped(format(value))}</text>`;
    }),
  ];
}
