import type { EvaluationRow } from './evaluation-row.ts';

/** Rows that were found readable, in columns. Only `readEvidence` makes it, so no gate sees other rows. */
export interface Evidence {
  readonly rows: readonly EvaluationRow[];
  readonly labels: Uint8Array;
  readonly candidate: Float64Array;
  /** Absent: there is no champion, or no row. */
  readonly champion?: Float64Array;
  /** None: nothing else is to be as good as. */
  readonly anchors: readonly Anchor[];
}

/** A model that serves no more, and that a candidate may not be worse than either. */
export interface Anchor {
  /** The version, where it has one. */
  readonly version?: number;
  /** The metrics that it is the anchor of; absent: of all. */
  readonly metrics?: readonly string[];
  /** Its scores of the rows, in their order; absent: it should have some and has none. */
  readonly scores?: Float64Array;
}

/** Why rows are no evidence, in one sentence that names the row. */
export interface Unreadable {
  readonly unreadable: string;
}

/**
 * Rows as evidence; unreadable unless each is a row of its own, with a label and scores, all or none have a champion, and
 * an anchor that has scores has one of every row.
 */
export function readEvidence(rows: readonly EvaluationRow[], anchors: readonly Anchor[] = []): Evidence | Unreadable {
  const unreadable = firstFault(rows) ?? anchorFault(rows, anchors);
  if (unreadable !== undefined) return { unreadable };
  const labels = Uint8Array.from(rows, ({ label }) => label);
  const candidate = Float64Array.from(rows, row => row.candidate);
  if (rows[0]?.champion === undefined) return { rows, labels, candidate, anchors };
  const champion = Float64Array.from(rows, row => row.champion ?? Number.NaN);
  return { rows, labels, candidate, champion, anchors };
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

function anchorFault(rows: readonly EvaluationRow[], anchors: readonly Anchor[]): string | undefined {
  for (const { scores } of anchors) {
    if (scores === undefined) continue;
    if (scores.length !== rows.length) return `The anchor has ${scores.length} scores of ${rows.length} rows.`;
    const wrong = scores.findIndex(score => !isScore(score));
    if (wrong >= 0) {
      return `rows[${wrong}] (id "${rows[wrong]?.id}"): anchor: expected a score from 0 to 1, got ${scores[wrong]}.`;
    }
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
