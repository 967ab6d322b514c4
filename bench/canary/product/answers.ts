import type { Tally } from '../../../shared/domain/inference/outcome-window.ts';
import { binomial } from '../chance/distributions.ts';
import type { Random } from '../chance/random.ts';

export const latencyThresholdsMs: readonly number[] = [50, 100, 250, 500, 1000, 2000];

/** What is slower than each threshold: log-normal, σ .6, median 80 ms, and five times that in a pause. */
const usual: readonly number[] = [0.7833, 0.355, 0.0288, 0.00113, 0.0000127, 0.00000004];
const paused: readonly number[] = [0.999736, 0.98957, 0.7833, 0.355, 0.06337, 0.003656];

/** How a slot answers in a window: which part fails, and whether it is slow. */
export interface Manner {
  readonly failing: number;
  readonly isPaused: boolean;
}

/** Outcomes of so many requests. */
export function answered(random: Random, requests: number, { failing, isPaused }: Manner): Tally {
  const failed = binomial(random, requests, failing);
  let left = requests;
  let before = 1;
  const latencyOver = (isPaused ? paused : usual).map(part => {
    left = binomial(random, left, part / before);
    before = part;
    return left;
  });
  return { requests, errors: failed > 0 ? { model: failed } : {}, latencyOver };
}

export function added(a: Tally, b: Tally): Tally {
  const failed = (a.errors.model ?? 0) + (b.errors.model ?? 0);
  return {
    requests: a.requests + b.requests,
    errors: failed > 0 ? { model: failed } : {},
    latencyOver: a.latencyOver.map((n, i) => n + (b.latencyOver[i] ?? 0)),
  };
}

/** Predictions of what was answered, two classes: the part of the second one is given. */
export function predicted(
  random: Random,
  { requests, errors }: Tally,
  second: number,
): Readonly<Record<string, number>> {
  const answers = requests - (errors.model ?? 0);
  const no = binomial(random, answers, second);
  return Object.fromEntries(Object.entries({ yes: answers - no, no }).filter(([, n]) => n > 0));
}
