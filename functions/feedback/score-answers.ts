import type { Feedback } from '#shared/domain/feedback/feedback-line.ts';
import { newestOf } from '#shared/domain/feedback/newest-of.ts';
import { type Scored, scoreOf, scoreWindow } from '#shared/domain/feedback/score.ts';
import { isSampled } from '#shared/domain/feedback/served-answer.ts';
import type { FeedbackTerms } from '#shared/domain/policy/sections/feedback-policy.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { ScoredAnswers } from '#shared/ports/table/answers.ts';
import type { WindowCounts } from '#shared/ports/table/window-counts.ts';
import type { Delivery } from './store-lines.ts';

export interface ScoreParts {
  readonly answers: ScoredAnswers;
  readonly windowCounts: WindowCounts;
  /** Takes what went wrong, for the log. */
  readonly report: (error: unknown) => void;
}

const mostCalls = 64;

/**
 * Leaves the scores of answers for the judge, one for each answer: of what came first, and of what came together what was
 * observed last. Answers how many there were. What fails is lost to the judge; nothing is counted twice.
 */
export async function scoreAnswers(
  parts: ScoreParts,
  { model, requestId, nowMs }: Delivery,
  terms: FeedbackTerms,
  feedback: readonly Feedback[],
): Promise<number> {
  const sampled = feedback.filter(({ inferenceId }) => isSampled(terms, inferenceId));
  const byAnswer = [...Map.groupBy(sampled, ({ inferenceId }) => inferenceId).values()];
  const told = byAnswer.flatMap(said => newestOf(said, nowMs) ?? []).filter(one => mayScore(one, terms));
  const ids = told.map(({ inferenceId }) => inferenceId);
  const known = ids.length > 0 ? await parts.answers.known(model, ids).catch(parts.report) : undefined;
  const answered = told.filter(({ inferenceId }) => known?.has(inferenceId));
  const scored = await workOnAll(answered, mostCalls, async (one): Promise<Scored[]> => {
    const question = { model, inferenceId: one.inferenceId, nowMs, needsClass: one.label !== undefined };
    const answer = await parts.answers.takeForScore(question).catch(parts.report);
    const score = answer ? scoreOf(one, terms, answer.predicted) : undefined;
    return answer && score !== undefined ? [{ answer, score }] : [];
  });
  const all = scored.flat();
  if (all.length === 0) return 0;
  const stored = parts.windowCounts.put(scoreWindow(model, nowMs, all), requestId).then(() => all.length);
  return (await stored.catch(parts.report)) ?? 0;
}

/** Whether there would be a score if the class were known. */
function mayScore(feedback: Feedback, terms: FeedbackTerms): boolean {
  return scoreOf(feedback, terms, '') !== undefined;
}
