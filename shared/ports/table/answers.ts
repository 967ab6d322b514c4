import type { ServedAnswer } from '#shared/domain/feedback/served-answer.ts';

/** Where the proxy leaves which version gave an answer. */
export interface Answers {
  /** Of two answers under one id the first stays. Rejects when it could not be stored. */
  put(answer: ServedAnswer): Promise<void>;
}
