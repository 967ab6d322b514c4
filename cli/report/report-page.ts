import { escaped } from '#shared/domain/escaped.ts';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { odds } from '../rollout/odds.ts';
import { replayText } from '../rollout/replay-text.ts';
import { duration, time } from '../times.ts';
import type { Chart } from './chart.ts';
import { chartsOf } from './charts.ts';
import { dashBackground } from './dash-pattern.ts';
import { style } from './style.ts';
import { svgChart } from './svg-chart.ts';

/** One rollout as a page that needs no other file and no script. */
export function reportPage(report: RolloutReport): string {
  const title = `Rollout ${report.rolloutId}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
${heading(report)}
</header>
<main>
${chartsOf(report).map(figure).join('\n')}
${looksTable(report.looks)}
${eventsTable(report)}
</main>
<footer><p class="quiet">${escaped(replayText(report.replay))} Times are UTC.</p></footer>
</body>
</html>
`;
}

function heading({ model, strategy, versions, plannedAt, ended, takenBack, looks }: RolloutReport): string {
  const from = versions.baseline === undefined ? '' : ` in place of version ${versions.baseline}`;
  const took = ended ? `, ended after ${duration(ended.at - plannedAt)}` : ', running';
  const last = looks.at(-1);
  const outcome = ended
    ? `<strong>${escaped(ended.status)}</strong>: ${escaped(ended.reason)}`
    : 'It has not ended yet.';
  const before = takenBack
    ? `<p class="quiet">It had ended before, ${time(takenBack.at)}: ${escaped(takenBack.status)}. ${escaped(takenBack.reason)} That was taken back.</p>`
    : '';
  const verdict = last
    ? `<p class="quiet">The judge\u2019s last word: ${escaped(last.verdict)}. ${escaped(last.reason)}</p>`
    : '<p class="quiet">Nothing was judged.</p>';
  return `<p class="quiet">Version ${versions.candidate} of ${escaped(model)}${from}, strategy ${escaped(strategy)}, planned ${time(plannedAt)}${took}</p>
<div class="verdict ${toneOf(ended?.status)}"><p>${outcome}</p>${before}${verdict}</div>`;
}

function toneOf(status: string | undefined): string {
  if (status === undefined || status === 'superseded') return '';
  return status === 'promoted' ? 'good' : 'bad';
}

function figure(chart: Chart): string {
  const names = chart.series.map(({ name, role, dash = 0, dots }) => {
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

const lookColumns = ['Look', 'Until', 'Share', 'Verdict', 'Evidence', 'Baseline', 'Candidate', 'Why', 'Marks'];

function looksTable(looks: readonly LookReport[]): string {
  if (looks.length === 0) return '';
  const rows = looks.map(look => {
    const { number, untilMs, share, verdict, changed, evidence, baseline, candidate, reason, marks } = look;
    const cells = [String(number), time(untilMs), `${share / 100} %`, verdict, odds(evidence.logE)];
    const failed = [baseline, candidate].map(({ errors, requests }) => `${errors} of ${requests}`);
    const figures = [...cells, ...failed].map(text => `<td class="number">${escaped(text)}</td>`).join('');
    const words = `<td>${escaped(reason)}</td><td class="marks">${escaped(marks.join(', '))}</td>`;
    return `<tr${changed ? ' class="changed"' : ''}>${figures}${words}</tr>`;
  });
  return `<h2>Looks of the judge</h2>
<p class="quiet">Failed requests of each version; a verdict that differs from the one before is bold. In the charts, a look with a mark is a hollow point.</p>
${tableOf(lookColumns, rows)}`;
}

function eventsTable({ events }: RolloutReport): string {
  const rows = events.map(({ at, text }) => `<tr><td class="number">${time(at)}</td><td>${escaped(text)}</td></tr>`);
  return `<h2>What happened</h2>\n<p class="quiet">In the charts, a dotted line each.</p>\n${tableOf(['When', 'What'], rows)}`;
}

function tableOf(columns: readonly string[], rows: readonly string[]): string {
  const head = columns.map(name => `<th scope="col">${name}</th>`).join('');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead>\n<tbody>${rows.join('\n')}</tbody></table></div>`;
}
