import type { ServedAnswer } from '#shared/domain/feedback/served-answer.ts';

/** Where the proxy leaves which version gave an answer. */
export interface Answers {
  /** Of two answers under one id the first stays. Rejects when it could not be stored. */
  put(answer: ServedAnswer): Promise<void>;
}

/** The same, for those who score answers. */
export interface ScoredAnswers {
  /** Those of the ids under which there is an answer, each with the client that it was given to, where that is kept. */
  known(model: string, inferenceIds: readonly string[]): Promise<ReadonlyMap<string, string | undefined>>;
  /**
   * Marks an answer as scored and gives it; undefined when there is none under the id, when its time is over, or when it was
   * scored before. `needsClass`: and when it is not known which class it was.
   */
  takeForScore(question: AnswerQuestion): Promise<Pick<ServedAnswer, 'slot' | 'version' | 'predicted'> | undefined>;
}

export interface AnswerQuestion {
  readonly model: string;
  readonly inferenceId: string;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly needsClass: boolean;
}
