import type { Progress, Unbegun } from '#shared/domain/rollout/plan/progress.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { toldLines } from '#shared/domain/rollout/walk/last-words.ts';
import type { Outside } from './outside.ts';

interface Warns {
  warn(message: string, details: Record<string, unknown>): unknown;
}

/** The last lines of the candidate's container in this rollout. A reason without them is still a reason: it never rejects. */
export async function readLastWords(
  { candidate, terms }: RolloutPlan,
  progress: Progress | Unbegun,
  { containerLogs }: Outside,
  logger: Warns,
): Promise<readonly string[]> {
  const since = progress.phase === undefined ? 0 : progress.since;
  const question = { endpoint: terms.endpoint, variant: candidate.slot, since };
  try {
    return (await containerLogs.last(question, toldLines)).map(({ text }) => text);
  } catch (error) {
    logger.warn('The log of the container cannot be read.', { ...question, error: String(error) });
    return [];
  }
}
