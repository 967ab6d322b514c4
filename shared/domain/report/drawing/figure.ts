import { escaped } from '#shared/domain/escaped.ts';
import { type BarChart, svgBars } from './bars.ts';
import type { Chart } from './chart.ts';
import { legend } from './legend.ts';
import { svgChart } from './svg-chart.ts';

/** A chart with its title, its description and its legend. */
export function figure(chart: Chart): string {
  const names = chart.series.map(({ dots, ...series }) => ({ ...series, solid: dots === 'only' }));
  return framed(chart, legend(names), svgChart(chart));
}

export function barFigure(chart: BarChart): string {
  return framed(chart, legend(chart.series.map(series => ({ ...series, solid: true }))), svgBars(chart));
}

function framed({ title, description }: Pick<Chart, 'title' | 'description'>, names: string, drawing: string): string {
  return `<figure>
<h2>${escaped(title)}</h2>
<figcaption>${escaped(description)}</figcaption>
${names}
${drawing}
</figure>`;
}
