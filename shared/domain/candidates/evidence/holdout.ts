import { createHash } from 'node:crypto';
import type { EvaluationRow } from '../../gates/evaluation-row.ts';
import type { Candidate } from '../candidate.ts';

/** Which rows these are, whatever their order: a digest of their keys. */
export function holdoutOf(rows: readonly Pick<EvaluationRow, 'id'>[]): string {
  const hash = createHash('sha256');
  for (const id of rows.map(row => row.id).sort()) hash.update(`${JSON.stringify(id)}\n`);
  return hash.digest('hex');
}

/** How many decisions the same rows have served already. */
export function usesOf(holdout: string, decided: readonly Pick<Candidate, 'holdout'>[]): number {
  return decided.filter(other => other.holdout === holdout).length;
}
