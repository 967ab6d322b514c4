import { groupsSection } from '#shared/domain/bias/page/groups-section.ts';
import { escaped } from '#shared/domain/escaped.ts';
import { barFigure, figure } from '#shared/domain/report/drawing/figure.ts';
import { htmlPage } from '#shared/domain/report/drawing/html-page.ts';
import { htmlTable } from '#shared/domain/report/drawing/html-table.ts';
import { utc } from '#shared/domain/utc.ts';
import { distributionChart, featureChart, monitorChart } from './drift-charts.ts';
import type { DriftReport } from './drift-report.ts';
import { evidenceFactor } from './evidence-factor.ts';
import type { FeatureReport } from './feature-report.ts';
import { verdictsTable } from './verdicts-table.ts';
import type { WindowLook } from './window-look.ts';

/** A monitor's watch over one version as a page that needs no other file and no script. */
export function driftPage(report: DriftReport): string {
  const troubled = report.features.filter(({ severity }) => severity !== undefined);
  const others = report.features.filter(({ severity }) => severity === undefined);
  return htmlPage({
    title: `Data of ${report.model}, version ${report.version}`,
    heading: heading(report),
    main: [
      report.windows.length > 0 ? figure(monitorChart(report)) : '',
      featuresTable(report.features),
      windowsTable(report.windows),
      report.groups ? groupsSection(report.groups) : '',
      verdictsTable(report),
      ...troubled.map(feature => featureParts(feature, report)),
      ...others.map(feature => folded(feature, report)),
    ],
    footer: `Monitor ${report.schedule}, compared with ${report.baselineRows} rows of the version's baseline. Counts only; nothing of a single request is kept here. Times are UTC.`,
  });
}

function heading({ windows, features, schedule }: DriftReport): string {
  const last = windows.at(-1);
  if (!last)
    return `<p class="quiet">${escaped(schedule)}</p><div class="verdict"><p>No window was judged yet.</p></div>`;
  const { violation } = last;
  const says = violation
    ? `<strong>${violation.cause === 'defect' ? 'Data is broken' : 'Data has drifted'}, ${violation.severity}</strong>: ${escaped(violation.evidence)}`
    : `The last window found nothing: ${last.outcome}, ${last.rows} rows.`;
  const troubled = features.filter(({ severity }) => severity !== undefined).length;
  const span = `${windows.length} windows, ${utc(windows[0]?.from ?? last.from)} to ${utc(last.to)}`;
  return `<p class="quiet">${escaped(span)}; something was found of ${troubled} of ${features.length} features</p>
<div class="verdict ${violation ? 'bad' : 'good'}"><p>${says}</p></div>`;
}

function featuresTable(features: readonly FeatureReport[]): string {
  const rows = features.map(({ name, weight, severity, found, evidence }) => {
    const [newest] = found;
    const figures = [
      `${Number((weight * 100).toPrecision(3))} %`,
      lastFactor(evidence, 'fast'),
      lastFactor(evidence, 'slow'),
      severity ?? 'none',
      newest ? utc(newest.to) : '',
    ].map(text => `<td class="number">${escaped(text)}</td>`);
    const words = `<td>${escaped(newest ? `${newest.kind}: ${newest.text}` : '')}</td>`;
    return `<tr${severity ? ' class="changed"' : ''}><td>${escaped(name)}</td>${figures.join('')}${words}</tr>`;
  });
  const columns = ['Feature', 'Weight', 'Fast lane', 'Slow lane', 'Severity', 'Last found', 'What'];
  return `<h2>Features</h2>
<p class="quiet">Evidence as it is now, as a factor; the worst severity of these windows.</p>
${htmlTable(columns, rows)}`;
}

function lastFactor(evidence: FeatureReport['evidence'], lane: 'fast' | 'slow'): string {
  const value = evidence.findLast(one => one[lane] !== null)?.[lane];
  return value === undefined || value === null ? '' : evidenceFactor(value);
}

/** Only windows that say something: the others are in the chart. */
function windowsTable(windows: readonly WindowLook[]): string {
  const telling = windows.filter(({ violation, defects, cleared }) => violation || defects || cleared.length > 0);
  if (telling.length === 0) return '';
  const rows = telling.toReversed().map(({ to, rows: count, outcome, violation, cleared, told }) => {
    const ended = cleared.map(cause => `${cause} is over`);
    const found = violation ? [`${violation.cause}, ${violation.severity}`] : [];
    const figures = [utc(to), String(count), outcome, [...found, ...ended].join('; ')];
    const words = `<td>${escaped(violation?.evidence ?? '')}</td><td class="marks">${told ? 'people were told' : ''}</td>`;
    return `<tr>${figures.map(text => `<td class="number">${escaped(text)}</td>`).join('')}${words}</tr>`;
  });
  return `<h2>What was found</h2>\n${htmlTable(['Until', 'Rows', 'Outcome', 'Found', 'Evidence', ''], rows)}`;
}

function featureParts(feature: FeatureReport, report: DriftReport): string {
  return `${barFigure(distributionChart(feature))}\n${figure(featureChart(feature, report))}`;
}

function folded(feature: FeatureReport, report: DriftReport): string {
  return `<details><summary>${escaped(feature.name)} <span class="quiet">nothing found</span></summary>
${featureParts(feature, report)}
</details>`;
}
