import { escaped } from '#shared/domain/escaped.ts';
import type { Chart, Point, Series } from './chart.ts';
import { dashPattern } from './dash-pattern.ts';
import { type Scale, scaleOf } from './scale.ts';
import { svgFrame } from './svg-frame.ts';

/** Beyond this many points their dots would cover the line. */
const MOST_DOTS = 150;

/** A chart as SVG that needs nothing else; colours come from the page's classes. */
export function svgChart(chart: Chart): string {
  const scale = scaleOf(chart);
  const parts = [...svgFrame(chart, scale), ...chart.series.flatMap(series => drawn(series, scale))];
  return [
    `<svg${chart.shape ? ` class="${chart.shape}"` : ''} viewBox="0 0 ${scale.width} ${scale.height}" role="img" aria-label="${escaped(`${chart.title}. ${chart.description}`)}">`,
    ...parts,
    '</svg>',
  ].join('\n');
}

function drawn(series: Series, scale: Scale): string[] {
  const runs = runsOf(series.points);
  return [
    ...runs.flatMap(run => spread(run, scale, series)),
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

/** Where the values may lie: a band along the line, or a whisker at each point. */
function spread(run: readonly Point[], scale: Scale, { role, whiskers = false }: Series): string[] {
  const { x, y } = scale;
  const ends = run.flatMap(({ at, low, high }) => (low === undefined || high === undefined ? [] : [{ at, low, high }]));
  if (ends.length === 0) return [];
  if (whiskers || ends.length === 1) {
    const kind = whiskers ? 'whisker fine' : 'whisker';
    return ends.map(
      ({ at, low, high }) =>
        `<line class="${kind} ${role}" x1="${x(at)}" x2="${x(at)}" y1="${y(low)}" y2="${y(high)}"/>`,
    );
  }
  const above = ends.map(({ at, high }) => `${x(at)},${y(high)}`);
  const below = ends.map(({ at, low }) => `${x(at)},${y(low)}`).reverse();
  return [`<polygon class="band ${role}" points="${[...above, ...below].join(' ')}"/>`];
}
