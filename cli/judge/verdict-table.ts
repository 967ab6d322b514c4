import type { JudgeVerdict, Look } from '#shared/domain/canary/judge-verdict.ts';

/** A verdict for people: what was concluded, why, and one line per window. */
export function verdictTable(verdict: JudgeVerdict): string {
  const decided = verdict.decidedAt === undefined ? '' : ` after window ${verdict.decidedAt + 1}`;
  const last = verdict.windows.at(-1);
  return [
    `${verdict.verdict}${decided}: ${verdict.reason}`,
    '',
    table([header, ...verdict.windows.map(row)]),
    ...(last ? ['', table([metricHeader, ...metricRows(last)])] : []),
  ].join('\n');
}

const header = ['window', 'verdict', 'evidence', 'needed', 'share proven', ''];

function row(look: Look, i: number): string[] {
  return [
    String(i + 1),
    look.verdict,
    factor(look.combined.logE),
    factor(look.combined.threshold),
    `${look.ramp.provenShare * 100} %`,
    [look.leftOut, look.mark].filter(Boolean).join(', '),
  ];
}

const metricHeader = ['metric', 'state', 'evidence', 'baseline', 'candidate'];

function metricRows({ metrics }: Look): string[][] {
  return Object.entries(metrics).map(([name, { state, k1, rates }]) => [
    name,
    state,
    k1 ? factor(k1.logE) : '',
    rates ? percent(rates.baseline) : '',
    rates ? percent(rates.canary) : '',
  ]);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, cells) => Math.max(most, (cells[column] ?? '').length), 0),
  );
  return rows
    .map(cells =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Evidence as odds: 20 means 20 to 1 against "no worse". */
function factor(logE: number): string {
  const value = Math.exp(logE);
  if (value >= 1e6) return `10^${Math.floor(logE / Math.LN10)}`;
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}

function percent(rate: number): string {
  return `${(rate * 100).toPrecision(3)} %`;
}
