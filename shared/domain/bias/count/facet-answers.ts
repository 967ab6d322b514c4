import { type AnswerPlaces, answersOf } from '#shared/domain/monitoring/captures/answers-of.ts';
import type { CapturedRequest } from '#shared/domain/monitoring/captures/capture-line.ts';
import { recordsOf } from '#shared/domain/monitoring/captures/records-of.ts';
import type { FacetAnswer } from '../baseline/bias-baseline.ts';

/** Where a captured request says which group a row belongs to, and what was answered. */
export interface FacetReader {
  /** The field of a row. */
  readonly facet: string;
  readonly columns: readonly string[];
  readonly places: AnswerPlaces;
  /** A score from here on is a positive answer. */
  readonly threshold: number;
  /** The class of a positive answer that has no score. */
  readonly positive: string;
}

/**
 * What was answered to each row of a captured request. Undefined where either side cannot be read, or both are not of as
 * many rows.
 */
export function facetAnswers(reader: FacetReader, { input, output }: CapturedRequest): FacetAnswer[] | undefined {
  const rows = input && recordsOf(input, reader.columns);
  const answers = output && answersOf(output, reader.places);
  if (!rows || !answers || rows.length !== answers.length) return undefined;
  return rows.map((row, i) => {
    const value = Object.hasOwn(row, reader.facet) ? facetValue(row[reader.facet]) : undefined;
    const positive = isPositive(reader, answers[i] ?? {});
    return { ...(value !== undefined && { value }), ...(positive !== undefined && { positive }) };
  });
}

/** A value as a text; what is no text, number or truth is none, and neither is an empty field. */
function facetValue(value: unknown): string | undefined {
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain && value !== '' ? String(value) : undefined;
}

function isPositive(
  { threshold, positive }: FacetReader,
  { score, class: said }: { readonly score?: number; readonly class?: string },
): boolean | undefined {
  if (score !== undefined) return score >= threshold;
  return said === undefined ? undefined : said === positive;
}
