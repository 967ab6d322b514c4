import { escaped } from '#shared/domain/escaped.ts';
import type { Chart } from './chart.ts';
import type { Scale } from './scale.ts';
import { timeLabels } from './ticks.ts';

/** What stands behind the lines of a chart: grid, labels, moments, guides, names of the axes. */
export function svgFrame(chart: Chart, scale: Scale): string[] {
  const { x, y, left, right, top, bottom } = scale;
  const { guides = [], moments = [], labels = timeLabels(chart.from, chart.to) } = chart;
  return [
    ...chart.ticks.flatMap(value => [
      `<line class="grid" x1="${left}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/>`,
      `<text class="tick" x="${left - 8}" y="${y(value)}" dy="4" text-anchor="end">${escaped(chart.format(value))}</text>`,
    ]),
    ...labels.map(
      ({ at, text }) =>
        `<text class="tick" x="${x(at)}" y="${bottom + 18}" text-anchor="middle">${escaped(text)}</text>`,
    ),
    ...moments.map(
      ({ at, title }) =>
        `<line class="moment" x1="${x(at)}" x2="${x(at)}" y1="${top}" y2="${bottom}"><title>${escaped(title)}</title></line>`,
    ),
    ...guides.flatMap(({ value, label, below }) => [
      `<line class="guide" x1="${left}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/>`,
      `<text class="guide-label" x="${right - 4}" y="${y(value)}" dy="${below ? 14 : -5}" text-anchor="end">${escaped(label)}</text>`,
    ]),
    ...axisNames(chart, scale),
  ];
}

function axisNames({ axes }: Chart, { left, right, top, bottom, height }: Scale): string[] {
  if (!axes) return [];
  const [middle, centre] = [(left + right) / 2, (top + bottom) / 2];
  return [
    `<text class="axis" x="${middle}" y="${height - 6}" text-anchor="middle">${escaped(axes.along)}</text>`,
    `<text class="axis" transform="translate(14 ${centre}) rotate(-90)" text-anchor="middle">${escaped(axes.up)}</text>`,
  ];
}
