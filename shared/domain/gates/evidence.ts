import type { EvaluationRow } from './evaluation-row.ts';

/** Rows that were found readable, in columns. Only `readEvidence` makes it, so no gate sees other rows. */
export interface Evidence {
  readonly rows: readonly EvaluationRow[];
  readonly labels: Uint8Array;
  readonly candidate: Float64Array;
  /** Absent: there is no champion, or no row. */
  readonly champion?: Float64Array;
}

/** Why rows are no evidence, in one sentence that names the row. */
export interface Unreadable {
  readonly unreadable: string;
}

/** Rows as evidence; unreadable unless each is a row of its own, with a label and scores, and all or none have a champion. */
export function readEvidence(rows: readonly EvaluationRow[]): Evidence | Unreadable {
  const unreadable = firstFault(rows);
  if (unreadable !== undefined) return { unreadable };
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const candidate = Float64Array.from(rows, row => row.candidate);
  if (rows[0]?.champion === undefined) return { rows, labels, candidate };
  return { rows, labels, candidate, champion: Float64Array.from(rows, row => row.champion ?? Number.NaN) };
}

function firstFault(rows: readonly EvaluationRow[]): string | undefined {
  const seen = new Map<string, number>();
  const withChampion = rows[0]?.champion !== undefined;
  for (const [i, row] of rows.entries()) {
    const fault = faultOf(row, withChampion, seen.get(row.id));
    if (fault !== undefined) return `rows[${i}] (id "${row.id}"): ${fault}.`;
    seen.set(row.id, i);
  }
  return undefined;
}

function faultOf(row: EvaluationRow, withChampion: boolean, twin: number | undefined): string | undefined {
  if (twin !== undefined) return `the id is the same as that of rows[${twin}], expected each id once`;
  if (row.label !== 0 && row.label !== 1) return `label: expected 0 or 1, got ${row.label}`;
  if (!isScore(row.candidate)) return `candidate: expected a score from 0 to 1, got ${row.candidate}`;
  if ((row.champion !== undefined) !== withChampion) {
    return `champion: ${withChampion ? 'missing here and there' : 'there'} although rows[0] has ${withChampion ? 'one' : 'none'}; expected it in all rows or in none`;
  }
  if (row.champion !== undefined && !isScore(row.champion)) {
    return `champion: expected a score from 0 to 1, got ${row.champion}`;
  }
  return undefined;
}

function isScore(value: number): boolean {
  return value >= 0 && value <= 1;
}
