import type { EvaluationRow } from '#shared/domain/gates/evaluation-row.ts';

/** A row of a file, with the anchor's score beside the others. */
export interface GateRow extends EvaluationRow {
  readonly anchor?: number | undefined;
}

const keys = new Set(['id', 'label', 'champion', 'candidate', 'anchor', 'slice', 'facet']);

/**
 * Whether a row has its final form already, as nearly all have. The schema makes a copy of what it reads, which a million
 * rows need not pay for; it reads the others, and finds words for what is wrong.
 */
export function isPlainRow(row: unknown): row is GateRow {
  if (typeof row !== 'object' || row === null) return false;
  const { id, label, champion, candidate, anchor, slice, facet } = row as Record<string, unknown>;
  if (typeof id !== 'string' || id === '' || (label !== 0 && label !== 1) || !isScore(candidate)) return false;
  for (const key in row) if (!keys.has(key)) return false;
  return [champion, anchor].every(one => one === undefined || isScore(one)) && isPlain(slice) && isPlain(facet);
}

function isScore(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** Texts by field, or nothing. */
function isPlain(fields: unknown): boolean {
  if (fields === undefined) return true;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return false;
  for (const key in fields) if (typeof (fields as Record<string, unknown>)[key] !== 'string') return false;
  return true;
}
