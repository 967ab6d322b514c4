import { escaped } from '../../escaped.ts';
import { figure } from '../../report/drawing/figure.ts';
import { htmlPage } from '../../report/drawing/html-page.ts';
import { htmlTable } from '../../report/drawing/html-table.ts';
import type { ComparedVerdict, ComparisonReport } from '../comparison-report.ts';
import { moment } from '../words/numbers.ts';
import { rowsInWords, titleOf } from '../words/rows.ts';
import type { Cell, Section } from '../words/section.ts';
import { sectionsOf } from '../words/sections.ts';
import { verdictInWords } from '../words/verdict.ts';
import { comparisonCharts } from './comparison-charts.ts';

/** A comparison as a page that needs no other file and no script. */
export function comparisonPage(report: ComparisonReport): string {
  const charts = comparisonCharts(report).map(figure);
  const plots = charts.length > 0 ? [`<div class="plots">\n${charts.join('\n')}\n</div>`] : [];
  const [first, ...others] = sectionsOf(report).map(sectionHtml);
  return htmlPage({
    title: titleOf(report),
    heading: heading(report),
    main: [...(first ? [first] : []), ...plots, ...others],
    footer: `Made ${moment(report.madeAt)} by Sluice. Times are UTC.`,
  });
}

function heading({ rows, verdict }: ComparisonReport): string {
  const reasons = (verdict?.reasons ?? []).map(reason => `<li>${escaped(reason)}</li>`);
  const list = reasons.length > 0 ? `<ul>${reasons.join('')}</ul>` : '';
  const trouble = rows.is === 'none' ? `<p>${escaped(rowsInWords(rows))}</p>` : '';
  return `<div class="verdict ${toneOf(verdict)}"><p><strong>${escaped(verdictInWords(verdict))}</strong></p>${list}${trouble}</div>`;
}

function toneOf(verdict: ComparedVerdict | undefined): string {
  if (verdict?.outcome === 'pass') return 'good';
  return verdict?.outcome === 'fail' ? 'bad' : '';
}

function sectionHtml({ title, note, columns, rows }: Section): string {
  const lines = rows.map(cells => `<tr>${cells.map(cellHtml).join('')}</tr>`);
  return `<h2>${escaped(title)}</h2>\n<p class="quiet">${escaped(note)}</p>\n${htmlTable(columns.map(escaped), lines)}`;
}

function cellHtml({ text, short, outcome }: Cell): string {
  const words = outcome ? `<span class="${outcome}">${escaped(text)}</span>` : escaped(text);
  return short ? `<td class="number">${words}</td>` : `<td>${words}</td>`;
}
