import type { Outcome } from '#shared/domain/inference/outcome.ts';
import { earn, fullBudget, resendPause, spend } from '#shared/domain/inference/resend.ts';

export interface ResenderParts {
  /** Resolves after so many milliseconds of the data plane. */
  readonly pause: (ms: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly chance: () => number;
}

/** Decides for one environment what is sent again: its budget is common to all requests. */
export interface Resender {
  /**
   * Waits, and answers true, if a request that ended so may be sent again; `sent` is how often it was already, `leftMs`
   * how long it may still wait. Answers false at once if not.
   */
  mayResend(ended: Outcome, sent: number, leftMs: number): Promise<boolean>;
  /** A request ended without a second try. */
  endedAtOnce(): void;
}

export function createResender({ pause, chance }: ResenderParts): Resender {
  let budget = fullBudget;
  return {
    async mayResend(ended, sent, leftMs) {
      const ms = resendPause(ended, budget, sent, chance());
      if (ms === undefined || ms >= leftMs) return false;
      budget = spend(budget);
      await pause(ms);
      return true;
    },
    endedAtOnce() {
      budget = earn(budget);
    },
  };
}
