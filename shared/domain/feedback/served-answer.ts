import { isInSample } from '../inference/subject-bucket.ts';
import type { FeedbackTerms } from '../policy/sections/feedback-policy.ts';

/** Which version answered a request, kept for as long as its feedback counts. */
export interface ServedAnswer {
  readonly model: string;
  readonly inferenceId: string;
  readonly slot: string;
  readonly version: number;
  /** Whom it was given to, where only that one may say something of it. */
  readonly client?: string;
  /** The class that was answered, where the policy says how to read it. */
  readonly predicted?: string;
  /** Epoch milliseconds; after it feedback no longer counts. */
  readonly untilMs: number;
}

/** Whether a request is among those whose answers are kept: by its id. */
export function isSampled({ sample }: FeedbackTerms, inferenceId: string): boolean {
  return isInSample(inferenceId, 'feedback', sample);
}
