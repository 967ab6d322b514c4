import type { ComparedVerdict } from '../comparison-report.ts';
import { moment } from './numbers.ts';

const followed = {
  approve: 'It was approved by policy.',
  reject: 'It was rejected by policy.',
  ask: 'A person is asked.',
  none: 'Nothing followed.',
} as const;

/** What the gates have decided, in a sentence. */
export function verdictInWords(verdict: ComparedVerdict | undefined): string {
  if (!verdict)
    return 'No execution of the gate has judged these two versions; the gates below were computed for this report.';
  const { outcome, effect, decidedAt } = verdict;
  const when = decidedAt === undefined ? '' : ` (${moment(decidedAt)})`;
  return `The gates: ${outcome}${when}.${effect ? ` ${followed[effect]}` : ''}`;
}
