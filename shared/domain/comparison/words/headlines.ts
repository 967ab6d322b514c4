import type { ComparisonReport } from '../comparison-report.ts';
import type { MetricComparison } from '../metric-comparison.ts';
import { range, shown, signed } from './numbers.ts';

/**
 * The numbers that somebody wants who has to decide, a line each: the metrics on the rows that they are of. Nothing where no
 * row could be read.
 */
export function headlines({ rows, metrics }: ComparisonReport): string[] {
  if (rows.is === 'none') return [];
  return metrics.filter(({ candidate }) => candidate.value !== null).map(headline);
}

/** `auc 0.914, was 0.901: +0.013 (95 %: +0.004 to +0.022)`. */
function headline({ name, candidate, champion, difference }: MetricComparison): string {
  const own = `${name} ${shown(candidate.value)}`;
  if (!champion) return candidate.interval95 ? `${own} (95 %: ${range(candidate.interval95)})` : own;
  const both = `${own}, was ${shown(champion.value)}`;
  if (!difference) return both;
  return `${both}: ${signed(difference.value)} (95 %: ${range(difference.interval95, signed)})`;
}
