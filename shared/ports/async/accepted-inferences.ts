import type { AcceptedInference } from '#shared/domain/async-inference/accepted-inference.ts';
import type { Completion } from '#shared/domain/async-inference/completion.ts';

/** The inferences that are answered later. */
export interface AcceptedInferences {
  /** Keeps a new one; answers the one that is there already under its id, if there is one. */
  add(inference: AcceptedInference): Promise<AcceptedInference | undefined>;
  read(inferenceId: string): Promise<AcceptedInference | undefined>;
  /** Where its answer will be. */
  locate(inferenceId: string, at: Pick<AcceptedInference, 'outputLocation' | 'failureLocation'>): Promise<void>;
  /** Writes how it ended, unless it had ended before. Answers it as it stands then; undefined when there is none. */
  end(inferenceId: string, completion: Completion, nowMs: number): Promise<AcceptedInference | undefined>;
  /** Takes back one that was not accepted after all. */
  forget(inferenceId: string): Promise<void>;
}
