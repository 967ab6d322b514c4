import type { Random } from '../core/random.ts';
import type { Retrier } from './definition.ts';
import { matchesError } from './error-matching.ts';
import type { StatesError } from './states-error.ts';

/** Counts, for one visit of a state, how often each of its Retriers has been used. */
export class Retries {
  readonly #retriers: readonly Retrier[];
  readonly #used: number[];

  constructor(retriers: readonly Retrier[] = []) {
    this.#retriers = retriers;
    this.#used = retriers.map(() => 0);
  }

  /** Milliseconds until the next attempt after `error`, or undefined when no Retrier has one left. */
  next(error: StatesError, random: Random): number | undefined {
    const index = this.#retriers.findIndex(retrier => matchesError(retrier.ErrorEquals, error));
    const retrier = this.#retriers[index];
    const used = this.#used[index] ?? 0;
    if (!retrier || used >= (retrier.MaxAttempts ?? 3)) return undefined;
    this.#used[index] = used + 1;
    return retryDelay(retrier, used, random);
  }
}

/**
 * Milliseconds before retry number `used + 1`: the interval grown by the backoff rate, capped by `MaxDelaySeconds`, and
 * with full jitter drawn evenly from zero to that.
 */
export function retryDelay(retrier: Retrier, used: number, random: Random): number {
  const grown = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const seconds = Math.min(grown, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY, longestDelay);
  return Math.round(1000 * (retrier.JitterStrategy === 'FULL' ? seconds * random.number() : seconds));
}

/** A year, the life of a Standard execution, in seconds; keeps many doublings from overflowing. */
const longestDelay = 31_536_000;
