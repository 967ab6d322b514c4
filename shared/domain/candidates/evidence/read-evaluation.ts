import type { EvaluationRow } from '../../gates/evaluation-row.ts';
import { type Anchor, type Evidence, readEvidence } from '../../gates/evidence.ts';
import type { GatesPolicy } from '../../policy/sections/gates-policy.ts';
import { type JsonLine, jsonLines } from './json-lines.ts';
import { readAnswers } from './read-answers.ts';
import { keyOf, readScores } from './read-scores.ts';
import { isUnreadable, type Unreadable } from './unreadable.ts';

/** The texts that a candidate is judged by. */
export interface EvaluationTexts {
  readonly rows: string;
  readonly predictions: string;
  /** What the champion answered to each row, in their order. */
  readonly champion?: string;
  /** The same of anchors; what cannot be read is none. */
  readonly anchors?: readonly AnchorText[];
}

export interface AnchorText {
  readonly version: number;
  readonly metrics: readonly string[];
  readonly answers: string | Unreadable;
}

export interface Evaluation {
  readonly evidence: Evidence;
  /** What each prediction says of itself, in the order of the rows. */
  readonly predictions: readonly JsonLine[];
  /** Why anchors have no scores, in sentences by version. */
  readonly unscoredAnchors: ReadonlyMap<number, string>;
}

/**
 * Rows with the scores of both models. Unreadable unless both files have exactly the same keys, and the champion has
 * answered every row: what was found on other rows proves nothing.
 */
export function readEvaluation(texts: EvaluationTexts, terms: GatesPolicy): Evaluation | Unreadable {
  const { key, score } = terms.evaluation;
  const rows = jsonLines('rows', texts.rows);
  if (isUnreadable(rows)) return rows;
  const predictions = jsonLines('predictions', texts.predictions);
  if (isUnreadable(predictions)) return predictions;
  const candidate = readScores('predictions', predictions, { key, score });
  if (isUnreadable(candidate)) return candidate;
  const champion =
    texts.champion === undefined ? undefined : readAnswers('the champion', texts.champion, rows.length, score);
  if (champion && isUnreadable(champion)) return champion;
  const joined = join(rows, candidate, champion, terms);
  if (isUnreadable(joined)) return joined;
  const { anchors, unscoredAnchors } = anchorsOf(texts.anchors ?? [], rows.length, score);
  const evidence = readEvidence(joined, anchors);
  if (isUnreadable(evidence)) return evidence;
  const byKey = new Map(predictions.map(line => [keyOf(line[key]), line]));
  return { evidence, predictions: joined.map(({ id }) => byKey.get(id) ?? {}), unscoredAnchors };
}

function anchorsOf(texts: readonly AnchorText[], count: number, score: string) {
  const unscoredAnchors = new Map<number, string>();
  const anchors = texts.map(({ version, metrics, answers }): Anchor => {
    const scores = typeof answers === 'string' ? readAnswers(`version ${version}`, answers, count, score) : answers;
    if (!isUnreadable(scores)) return { version, metrics, scores: Float64Array.from(scores) };
    unscoredAnchors.set(version, scores.unreadable);
    return { version, metrics };
  });
  return { anchors, unscoredAnchors };
}

function join(
  rows: readonly JsonLine[],
  candidate: ReadonlyMap<string, number>,
  champion: readonly number[] | undefined,
  terms: GatesPolicy,
): readonly EvaluationRow[] | Unreadable {
  const { key, label, positive } = terms.evaluation;
  const joined: EvaluationRow[] = [];
  for (const [index, row] of rows.entries()) {
    const id = keyOf(row[key]);
    if (id === undefined) return { unreadable: `rows, row ${index + 1}: it has no "${key}".` };
    const score = candidate.get(id);
    if (score === undefined) return { unreadable: `Row ${id} has no prediction: the two files are of other rows.` };
    if (row[label] === undefined || row[label] === null) return { unreadable: `Row ${id} has no "${label}".` };
    const own = { id, label: String(row[label]) === positive ? 1 : 0, candidate: score };
    joined.push({ ...own, ...(champion && { champion: champion[index] }), ...fieldsOf(row, terms) });
  }
  if (joined.length === candidate.size) return joined;
  return { unreadable: `There are ${candidate.size} predictions and ${joined.length} rows: they are of other rows.` };
}

function fieldsOf(row: JsonLine, { slices, bias }: GatesPolicy): Pick<EvaluationRow, 'slice' | 'facet'> {
  const groups = bias.flatMap(({ group }) => group ?? []);
  const slice = valuesOf(row, [...slices.map(({ field }) => field), ...groups]);
  const facet = valuesOf(
    row,
    bias.map(({ facet: field }) => field),
  );
  return { slice, facet };
}

/** A value of any other kind than text, number or truth is none. */
function valuesOf(row: JsonLine, fields: readonly string[]): Readonly<Record<string, string>> {
  const entries = fields.flatMap(field => {
    const value = Object.hasOwn(row, field) ? row[field] : undefined;
    const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return isPlain ? [[field, String(value)] as const] : [];
  });
  return Object.fromEntries(entries);
}
