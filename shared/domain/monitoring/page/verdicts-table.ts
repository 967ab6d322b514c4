import { escaped } from '#shared/domain/escaped.ts';
import { htmlTable } from '#shared/domain/report/drawing/html-table.ts';
import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import { utc } from '#shared/domain/utc.ts';
import type { DriftReport } from './drift-report.ts';

/** What was done about what was found. */
export function verdictsTable({ model, verdicts }: Pick<DriftReport, 'model' | 'verdicts'>): string {
  const title = '<h2>What was done about it</h2>';
  if (!verdicts) {
    const command = `sluice violations ${model}`;
    return `${title}\n<p class="quiet">The guard of retraining decides after this report was written: <code>${escaped(command)}</code>.</p>`;
  }
  if (verdicts.length === 0) {
    return `${title}\n<p class="quiet">Nothing: the guard of retraining has heard of no violation, or the policy has no retraining.</p>`;
  }
  const rows = verdicts.map(one => {
    const figures = [utc(one.at), `${one.cause}, ${one.severity}`, one.verdict].map(
      text => `<td class="number">${escaped(text)}</td>`,
    );
    return `<tr>${figures.join('')}<td>${escaped(whyOf(one))}</td><td>${escaped(one.evidence ?? '')}</td></tr>`;
  });
  return `${title}\n${htmlTable(['Heard', 'Found', 'Verdict', 'Why', 'Evidence'], rows)}`;
}

function whyOf({ verdict, reason, until, execution }: Violation): string {
  const why = verdict === 'start' ? 'a retraining was started' : reason;
  const when = until === undefined ? '' : ` until ${utc(until)}`;
  const by = execution === undefined ? '' : `, execution ${execution.split('/').at(-1)}`;
  return `${why}${when}${by}`;
}
