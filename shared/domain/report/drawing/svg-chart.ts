import { escaped } from '#shared/domain/escaped.ts';
import type { Chart, Point, Series } from './chart.ts';
import { dashPattern } from './dash-pattern.ts';
import { timeTicks } from './ticks.ts';

const WIDTH = 860;
const HEIGHT = 220;
const LEFT = 76;
const RIGHT = 16;
const TOP = 12;
const BOTTOM = 28;
/** Beyond this many points their dots would cover the line. */
const MOST_DOTS = 150;

/** Where a time and a value lie in the drawing. Values outside lie at the edge. */
interface Scale {
  x(at: number): string;
  y(value: number): string;
}

/** A chart as SVG that needs nothing else; colours come from the page's classes. */
export function svgChart(chart: Chart): string {
  const scale = scaleOf(chart);
  const parts = [...frame(chart, scale), ...chart.series.flatMap(series => drawn(series, scale))];
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(`${chart.title}. ${chart.description}`)}">`,
    ...parts,
    '</svg>',
  ].join('\n');
}

function scaleOf({ from, to, low, high }: Chart): Scale {
  const width = WIDTH - LEFT - RIGHT;
  const height = HEIGHT - TOP - BOTTOM;
  const part = (value: number, a: number, b: number) => Math.max(0, Math.min(1, b > a ? (value - a) / (b - a) : 0.5));
  return {
    x: at => (LEFT + part(at, from, to) * width).toFixed(1),
    y: value => (TOP + (1 - part(value, low, high)) * height).toFixed(1),
  };
}

function frame(chart: Chart, { x, y }: Scale): string[] {
  const right = WIDTH - RIGHT;
  const bottom = HEIGHT - BOTTOM;
  const { guides = [], moments = [] } = chart;
  return [
    ...chart.ticks.flatMap(value => [
      `<line class="grid" x1="${LEFT}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/>`,
      `<text class="tick" x="${LEFT - 8}" y="${y(value)}" dy="4" text-anchor="end">${escaped(chart.format(value))}</text>`,
    ]),
    ...timeTicks(chart.from, chart.to).map(
      at => `<text class="tick" x="${x(at)}" y="${bottom + 18}" text-anchor="middle">${clock(at)}</text>`,
    ),
    ...moments.map(
      ({ at, title }) =>
        `<line class="moment" x1="${x(at)}" x2="${x(at)}" y1="${TOP}" y2="${bottom}"><title>${escaped(title)}</title></line>`,
    ),
    ...guides.flatMap(({ value, label, below }) => [
      `<line class="guide" x1="${LEFT}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/>`,
      `<text class="guide-label" x="${right - 4}" y="${y(value)}" dy="${below ? 14 : -5}" text-anchor="end">${escaped(label)}</text>`,
    ]),
  ];
}

function drawn(series: Series, scale: Scale): string[] {
  const runs = runsOf(series.points);
  return [
    ...runs.map(run => band(run, scale, series.role)),
    ...(series.dots === 'only' ? [] : runs).map(run => {
      const pattern = dashPattern(series.dash ?? 0);
      const dashes = pattern.length > 0 ? ` stroke-dasharray="${pattern.join(' ')}"` : '';
      const d = path(run, scale, series.stepped ?? false);
      return `<path class="line ${series.role}"${dashes} d="${d}"><title>${escaped(series.name)}</title></path>`;
    }),
    ...(isDotted(series) ? runs.flat().map(dot) : []),
  ];

  function dot({ at, value = 0, title, marked }: Point): string {
    const kind = `dot ${series.role}${marked ? ' marked' : ''}`;
    return `<circle class="${kind}" cx="${scale.x(at)}" cy="${scale.y(value)}" r="3"><title>${escaped(title)}</title></circle>`;
  }
}

function isDotted({ points, role, dots }: Series): boolean {
  if (dots !== undefined) return dots === 'only';
  return points.length <= MOST_DOTS && role !== 'metric' && role !== 'proof';
}

/** The points between the gaps. */
function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point.value === undefined) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter(run => run.length > 0);
}

function path(run: readonly Point[], { x, y }: Scale, stepped: boolean): string {
  return run
    .map(({ at, value = 0 }, i) => {
      if (i === 0) return `M${x(at)} ${y(value)}`;
      return stepped ? `H${x(at)}V${y(value)}` : `L${x(at)} ${y(value)}`;
    })
    .join('');
}

function band(run: readonly Point[], { x, y }: Scale, role: string): string {
  const wide = run.filter(({ low, high }) => low !== undefined && high !== undefined);
  const [first] = wide;
  if (first && wide.length === 1) {
    const { at, low = 0, high = 0 } = first;
    return `<line class="whisker ${role}" x1="${x(at)}" x2="${x(at)}" y1="${y(low)}" y2="${y(high)}"/>`;
  }
  if (!first) return '';
  const above = wide.map(({ at, high = 0 }) => `${x(at)},${y(high)}`);
  const below = wide.map(({ at, low = 0 }) => `${x(at)},${y(low)}`).reverse();
  return `<polygon class="band ${role}" points="${[...above, ...below].join(' ')}"/>`;
}

function clock(at: number): string {
  const text = new Date(at).toISOString();
  return at % 86_400_000 === 0 ? text.slice(5, 10) : text.slice(11, 16);
}
