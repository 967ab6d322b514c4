import type { FeedbackResult } from '#shared/domain/feedback/feedback-results.ts';
import { type StoredLine, storedLine } from '#shared/domain/feedback/ground-truth.ts';
import type { ReadLine } from '#shared/domain/feedback/read-lines.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { FeedbackTerms } from '#shared/domain/policy/sections/feedback-policy.ts';
import { type ScoreParts, scoreAnswers } from './score-answers.ts';
import { type Delivery, type Fate, type StoreParts, storeLines } from './store-lines.ts';

export interface TakenIn {
  readonly results: readonly FeedbackResult[];
  readonly stored: number;
  readonly scored: number;
}

const answers: Readonly<Record<Fate, Omit<FeedbackResult, 'line'>>> = {
  new: { status: 201 },
  known: { status: 200 },
  busy: {
    status: 503,
    error: { code: 'being_stored', message: 'Another request is storing the same line.', retryable: true },
  },
  foreign: {
    status: 404,
    error: {
      code: 'unknown_answer',
      message: 'No answer under this id was given to this client, or its time for feedback is over.',
      retryable: false,
    },
  },
  failed: { status: 503, error: { code: 'not_stored', message: 'The line could not be stored.', retryable: true } },
};

/** Stores the lines that are right, scores what they say of, and answers each line in order. */
export async function takeIn(
  parts: StoreParts & ScoreParts,
  { inference }: Pick<ModelPolicy, 'inference'>,
  delivery: Delivery,
  lines: readonly ReadLine[],
): Promise<TakenIn> {
  const right = lines.flatMap(one => ('feedback' in one ? [{ ...one, stored: storedLine(one.feedback) }] : []));
  const groups = Map.groupBy(right, ({ stored: { kind, inferenceId, data } }) => [inferenceId, kind, data].join(' '));
  const firsts = [...groups.values()].flatMap(([first]) => first ?? []);
  const wanted = firsts.map(({ stored }) => stored);
  const fates = await storeOwn(parts, delivery, inference.feedback, wanted);
  const results = new Map<number, Fate>();
  for (const [i, group] of [...groups.values()].entries()) {
    const fate = fates[i] ?? 'failed';
    for (const { line } of group) results.set(line, line !== group[0]?.line && fate === 'new' ? 'known' : fate);
  }
  const stored = firsts.flatMap(({ feedback }, i) => (fates[i] === 'new' ? [feedback] : []));
  const scored = inference.feedback ? await scoreAnswers(parts, delivery, inference.feedback, stored) : 0;
  return { results: lines.map(one => resultOf(one, results.get(one.line))), stored: stored.length, scored };
}

/** As `storeLines`, but where the policy says so only of answers that were given to the client. */
async function storeOwn(
  parts: StoreParts & ScoreParts,
  delivery: Delivery,
  terms: FeedbackTerms | undefined,
  lines: readonly StoredLine[],
): Promise<readonly Fate[]> {
  if (terms?.from !== 'asker' || lines.length === 0) return storeLines(parts, delivery, lines);
  const { model, client } = delivery;
  const ids = [...new Set(lines.map(({ inferenceId }) => inferenceId))];
  const askers = await parts.answers.known(model, ids).catch(parts.report);
  if (!askers) return lines.map(() => 'failed');
  const isOwn = ({ inferenceId }: StoredLine) => askers.get(inferenceId) === client;
  const own = await storeLines(parts, delivery, lines.filter(isOwn));
  const fates = own.values();
  return lines.map(line => (isOwn(line) ? (fates.next().value ?? 'failed') : 'foreign'));
}

function resultOf(one: ReadLine, fate: Fate | undefined): FeedbackResult {
  const { line } = one;
  if (!('fault' in one)) return { line, ...answers[fate ?? 'failed'] };
  return { line, status: 400, error: { code: 'invalid_line', message: one.fault, retryable: false } };
}
