import type { ArmReport } from '#shared/domain/report/arm-report.ts';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';
import { odds } from './odds.ts';
import { tellingLooks } from './telling-looks.ts';

const MOST_ROWS = 12;

/** The looks that tell most, in their order. */
export function lookTable(looks: readonly LookReport[]): string {
  if (looks.length === 0) return '';
  const shown = tellingLooks(looks, MOST_ROWS);
  const left = looks.length - shown.length;
  const rows = shown.map(({ number, untilMs, share, verdict, evidence, baseline, candidate, marks }) => [
    String(number),
    time(untilMs).slice(5, 16),
    `${share / 100} %`,
    verdict,
    odds(evidence.logE),
    rateText(baseline),
    rateText(candidate),
    marks.join(', '),
  ]);
  const head = ['LOOK', 'UNTIL', 'SHARE', 'VERDICT', 'EVIDENCE', 'BASELINE', 'CANDIDATE', 'MARKS'];
  const more = left > 0 ? `\n(${left} looks more: --json)` : '';
  return `${table([head, ...rows])}${more}`;
}

function rateText({ errors, requests }: ArmReport): string {
  return `${errors}/${requests}`;
}
