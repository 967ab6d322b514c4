import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';

/** Where execution environments leave what they counted. */
export interface WindowCounts {
  /** Stores a finished window. Storing the same window of the same environment again changes nothing. */
  put(window: OutcomeWindow, environmentId: string): Promise<void>;
}

/** What all of them left. */
export interface StoredCounts {
  /** The windows that began between two moments (epoch milliseconds), the newest first, `limit` at most. */
  list(model: string, fromMs: number, toMs: number, limit?: number): Promise<OutcomeWindow[]>;
}
