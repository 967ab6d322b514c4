import { emptyWindow, type OutcomeWindow, windowStart } from '../inference/outcome-window.ts';
import type { FeedbackTerms } from '../policy/sections/feedback-policy.ts';
import type { Feedback } from './feedback-line.ts';
import type { ServedAnswer } from './served-answer.ts';

/** Into how many equally wide parts of 0 to 1 scores are counted. */
const scoreBuckets = 20;
/** Classes are counted by so many characters of their name. */
const longestClass = 64;

/** How good an answer was, from 0 to 1, in what is known of it; undefined when the feedback does not tell. */
export function scoreOf(
  { label, outcome, value }: Feedback,
  { outcomes }: FeedbackTerms,
  predicted: string | undefined,
): number | undefined {
  if (label !== undefined) {
    return predicted === undefined ? undefined : Number(String(label).slice(0, longestClass) === predicted);
  }
  if (value !== undefined && value >= 0 && value <= 1) return value;
  return outcome !== undefined && Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined;
}

/** An answer with its score. */
export interface Scored {
  readonly answer: Pick<ServedAnswer, 'slot' | 'version'>;
  readonly score: number;
}

/** The scores of one request of feedback as a window of the judge; they count when they come, not when was answered. */
export function scoreWindow(model: string, nowMs: number, scored: readonly Scored[]): OutcomeWindow {
  const arms = Map.groupBy(scored, ({ answer: { slot, version } }) => `${slot}#${version}`);
  const counted = [...arms].map(([key, parts]) => [key, armOf(parts)] as const);
  return {
    ...emptyWindow(model, windowStart(nowMs), []),
    arms: Object.fromEntries(counted),
    storedMs: nowMs,
    scored: true,
  };
}

function armOf(parts: readonly Scored[]) {
  const scores = Array.from({ length: scoreBuckets }, () => 0);
  for (const { score } of parts) {
    const bucket = Math.min(scoreBuckets - 1, Math.floor(score * scoreBuckets));
    scores[bucket] = (scores[bucket] ?? 0) + 1;
  }
  const { slot, version } = parts[0]?.answer ?? { slot: '', version: 0 };
  return { slot, version, requests: 0, errors: {}, latencyOver: [], classes: {}, scores };
}
