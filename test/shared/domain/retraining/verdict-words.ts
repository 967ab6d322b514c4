import type { Verdict } from '../../../../shared/domain/retraining/verdict.ts';

/** A verdict as the oracle writes it. */
export function verdictWords(verdict: Verdict): string {
  if (verdict.kind === 'start') return 'start';
  const until = verdict.kind === 'defer' && verdict.until !== undefined ? ` ${verdict.until}` : '';
  return `${verdict.kind} ${verdict.reason}${until}`;
}
