import { escaped } from '../escaped.ts';
import type { Chart } from './chart.ts';
import { dashBackground } from './dash-pattern.ts';
import { svgChart } from './svg-chart.ts';

/** A chart with its title, its description and, for several lines, what they are, in HTML. */
export function figure(chart: Chart): string {
  const listed = chart.series.filter(({ unlisted }) => !unlisted);
  const names = listed.map(({ name, role, dash = 0, dots }) => {
    const kind = dots === 'only' ? `${role} dots` : role;
    return `<span><i class="${kind}" style="background:${dashBackground(dash)}"></i>${escaped(name)}</span>`;
  });
  const legend = names.length > 1 ? `<div class="legend">${names.join('')}</div>` : '';
  return `<figure>
<h2>${escaped(chart.title)}</h2>
<figcaption>${escaped(chart.description)}</figcaption>
${legend}
${svgChart(chart)}
</figure>`;
}
