import type { ComparedRows, ComparisonReport, RowCounts } from '../comparison-report.ts';

/** `fraud-detection: version 3 against version 2`. */
export function titleOf({ model, candidate, champion }: ComparisonReport): string {
  return `${model}: version ${candidate.version}${champion ? ` against version ${champion.version}` : ''}`;
}

/** On which rows the numbers are, and what that is worth. */
export function rowsInWords(rows: ComparedRows): string {
  if (rows.is === 'none') return `There are no numbers. ${rows.because}`;
  const own = `Judged on ${counted(rows)}; a score of ${rows.threshold} or more means class 1.`;
  switch (rows.champion.on) {
    case 'the same rows':
      return `${own} Both versions have scored the same rows.`;
    case 'other rows':
      return `${own} The other version was evaluated on rows of its own (${counted(rows.champion)}): the numbers stand side by side, and a difference between them proves nothing.`;
    case 'no rows':
      return `${own} ${rows.champion.because}`;
  }
}

function counted({ rows, positives }: RowCounts): string {
  return `${rows} rows, ${positives} of class 1`;
}
