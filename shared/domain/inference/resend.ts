import type { Outcome } from './outcome.ts';

/**
 * Ends at which no inference can have begun: the connection never stood, or SageMaker turned the request away at its
 * door. Never a time-out, a broken connection or a failure inside: there a model may have run. What a container says of
 * itself (`model_saturated`) proves nothing, and is for the client to decide.
 */
const nothingRan = ['upstream_unreachable', 'upstream_throttled', 'upstream_unavailable', 'model_loading'];

/** A request is sent again at most so often, and no later than so long after it was sent first. */
const mostResends = 2;
export const resendWithinMs = 1_000;

/** The first pause lies between these; each further one is twice as long. */
const [leastPauseMs, mostPauseMs] = [50, 150];

/** What one environment may still send again: an endpoint that refuses everything is not asked three times as much. */
export interface ResendBudget {
  readonly tokens: number;
}

const mostTokens = 10;
/** Earned by a request that needed no second try, so that in the long run one in ten is sent again. */
const earned = 0.1;

export const fullBudget: ResendBudget = { tokens: mostTokens };

/** The budget after a request was answered at once. */
export function earn({ tokens }: ResendBudget): ResendBudget {
  return { tokens: Math.min(mostTokens, tokens + earned) };
}

export function spend({ tokens }: ResendBudget): ResendBudget {
  return { tokens: tokens - 1 };
}

/**
 * The pause before another try, whole milliseconds; undefined when there must be none. `sent`: how often it was sent
 * again already; `chance` from 0 to 1.
 */
export function resendPause(
  { code }: Pick<Outcome, 'code'>,
  budget: ResendBudget,
  sent: number,
  chance: number,
): number | undefined {
  if (sent >= mostResends || budget.tokens < 1 || !nothingRan.includes(code)) return undefined;
  return Math.round((leastPauseMs + (mostPauseMs - leastPauseMs) * chance) * 2 ** sent);
}
