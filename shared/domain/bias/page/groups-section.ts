import { escaped } from '#shared/domain/escaped.ts';
import { htmlTable } from '#shared/domain/report/drawing/html-table.ts';
import { utc } from '#shared/domain/utc.ts';
import type { Answers, GroupTable } from '../group-table.ts';
import { disparity } from '../judge/disparity.ts';
import type { GroupsReport, ShownGroup } from './groups-report.ts';

const columns = [
  ...['Group', 'Rows, baseline', 'Rows, last', 'Positive, baseline', 'Positive, last'],
  ...['DPPL, baseline', 'DPPL, last', 'Evidence', 'Last window'],
];

/** A part of a page: how the answers to groups stand beside those that the version gave where it was validated. */
export function groupsSection(report: GroupsReport): string {
  const { facet, schedule, to, outcome, evidence, lnM, groups } = report;
  const found = evidence === undefined ? '' : ` <strong>${escaped(evidence)}</strong>`;
  return `<h2>Groups by ${escaped(facet)}</h2>
<p class="quiet">Monitor ${escaped(schedule)}, last window until ${utc(to)}: ${escaped(outcome)}, evidence ${factor(lnM)}. DPPL: the part of positive answers to all others less the group's.${found}</p>
${htmlTable(columns, groups.map(row))}`;
}

function row({ value, baseline, last, lnM, outcome }: ShownGroup): string {
  const figures = [
    ...[String(baseline.own.rows), last ? String(last.own.rows) : ''],
    ...[share(baseline.own), last ? share(last.own) : ''],
    ...[gap(baseline), last ? gap(last) : ''],
    ...[factor(lnM), outcome],
  ].map(text => `<td class="number">${escaped(text)}</td>`);
  return `<tr><td>${escaped(value)}</td>${figures.join('')}</tr>`;
}

function share({ rows, positives }: Answers): string {
  return rows === 0 ? '' : `${((100 * positives) / rows).toFixed(1)} %`;
}

function gap(table: GroupTable): string {
  return table.own.rows === 0 || table.others.rows === 0 ? '' : disparity(table).toFixed(3);
}

/** Nothing before the first judged window. */
function factor(lnM: number | null): string {
  if (lnM === null) return '';
  return lnM > Math.log(1e6) ? `10^${Math.floor(lnM / Math.LN10)}` : String(Number(Math.exp(lnM).toPrecision(3)));
}
