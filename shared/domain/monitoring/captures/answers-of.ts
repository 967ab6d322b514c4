import { pointedAt } from '#shared/domain/json-pointer.ts';
import type { CapturedPart } from './capture-line.ts';
import { csvFields } from './csv-fields.ts';

/** What a model said of one row. */
export interface Answered {
  readonly score?: number;
  readonly class?: string;
}

/** Where an answer says what. */
export interface AnswerPlaces {
  /** The field that holds the score. */
  readonly score: string;
  /** JSON pointer to the predicted class. */
  readonly class?: string | undefined;
}

/**
 * The answers in one captured reply: a JSON object, a list of them, or `{predictions: […]}`; JSON lines; numbers, which are
 * scores; CSV, whose first field is one. Undefined where the text is none of these.
 */
export function answersOf({ contentType, text }: CapturedPart, places: AnswerPlaces): Answered[] | undefined {
  if (/csv$/.test(contentType)) {
    const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
    return lines.map(line => scored(Number(csvFields(line)[0])));
  }
  if (/json-?lines$|ndjson$/.test(contentType)) {
    const lines = text.split('\n').filter(line => line.trim() !== '');
    const read = lines.map(line => fromJson(line, places));
    return read.some(one => one === undefined) ? undefined : read.flatMap(one => one ?? []);
  }
  return fromJson(text, places);
}

function fromJson(text: string, places: AnswerPlaces): Answered[] | undefined {
  try {
    return fromValue(JSON.parse(text), places);
  } catch {
    return undefined;
  }
}

function fromValue(value: unknown, places: AnswerPlaces): Answered[] | undefined {
  if (typeof value === 'number') return [scored(value)];
  if (Array.isArray(value)) {
    const read = value.map(one => fromValue(one, places));
    return read.some(one => one === undefined) ? undefined : read.flatMap(one => one ?? []);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { [places.score]: score, predictions } = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(predictions)) return fromValue(predictions, places);
  const said = places.class === undefined ? undefined : pointedAt(value, places.class);
  return [{ ...scored(score), ...(isPlain(said) && { class: String(said) }) }];
}

function scored(score: unknown): Answered {
  return typeof score === 'number' && Number.isFinite(score) ? { score } : {};
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
