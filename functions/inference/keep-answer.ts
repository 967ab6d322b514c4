import { isSampled } from '#shared/domain/feedback/served-answer.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { Answers } from '#shared/ports/table/answers.ts';
import type { Answer } from './ask-slot.ts';
import type { InferenceRequest } from './inference-request.ts';

/**
 * Keeps which version gave an answer whose feedback shall count; whether it is kept, or undefined where nothing is to be.
 * An answer does not fail by it: its feedback then counts for no version.
 */
export async function keepAnswer(
  { answers, now }: { readonly answers: Answers; readonly now: () => number },
  { model, inference: { feedback } }: ServedPolicy,
  { inferenceId, caller }: Pick<InferenceRequest, 'inferenceId' | 'caller'>,
  { slot, outcome }: Answer,
  predicted: string | undefined,
): Promise<boolean | undefined> {
  if (!feedback || !slot || outcome.code !== 'ok' || !isSampled(feedback, inferenceId)) return undefined;
  const answer = { model, inferenceId, slot: slot.name, version: slot.version, untilMs: now() + feedback.maxDelayMs };
  const asker = feedback.from === 'asker' && { client: caller?.client ?? '' };
  const stored = answers.put({ ...answer, ...asker, ...(predicted !== undefined && { predicted }) });
  return stored.then(
    () => true,
    () => false,
  );
}
