import { escaped } from '#shared/domain/escaped.ts';
import { figure } from '#shared/domain/report/drawing/figure.ts';
import { htmlPage } from '#shared/domain/report/drawing/html-page.ts';
import { htmlTable } from '#shared/domain/report/drawing/html-table.ts';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { odds } from '../rollout/odds.ts';
import { replayText } from '../rollout/replay-text.ts';
import { duration, time } from '../times.ts';
import { chartsOf } from './charts.ts';

/** One rollout as a page that needs no other file and no script. */
export function reportPage(report: RolloutReport): string {
  return htmlPage({
    title: `Rollout ${report.rolloutId}`,
    heading: heading(report),
    main: [...chartsOf(report).map(figure), looksTable(report.looks), eventsTable(report)],
    footer: `${replayText(report.replay)} Times are UTC.`,
  });
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
${htmlTable(lookColumns, rows)}`;
}

function eventsTable({ events }: RolloutReport): string {
  const rows = events.map(({ at, text }) => `<tr><td class="number">${time(at)}</td><td>${escaped(text)}</td></tr>`);
  return `<h2>What happened</h2>\n<p class="quiet">In the charts, a dotted line each.</p>\n${htmlTable(['When', 'What'], rows)}`;
}
