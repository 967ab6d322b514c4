import type { FeedbackResult } from '#shared/domain/feedback/feedback-results.ts';
import { storedLine } from '#shared/domain/feedback/ground-truth.ts';
import type { ReadLine } from '#shared/domain/feedback/read-lines.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
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
  const fates = await storeLines(
    parts,
    delivery,
    firsts.map(({ stored }) => stored),
  );
  const results = new Map<number, Fate>();
  for (const [i, group] of [...groups.values()].entries()) {
    const fate = fates[i] ?? 'failed';
    for (const { line } of group) results.set(line, line !== group[0]?.line && fate === 'new' ? 'known' : fate);
  }
  const stored = firsts.flatMap(({ feedback }, i) => (fates[i] === 'new' ? [feedback] : []));
  const scored = inference.feedback ? await scoreAnswers(parts, delivery, inference.feedback, stored) : 0;
  return { results: lines.map(one => resultOf(one, results.get(one.line))), stored: stored.length, scored };
}

function resultOf(one: ReadLine, fate: Fate | undefined): FeedbackResult {
  const { line } = one;
  if (!('fault' in one)) return { line, ...answers[fate ?? 'failed'] };
  return { line, status: 400, error: { code: 'invalid_line', message: one.fault, retryable: false } };
}
