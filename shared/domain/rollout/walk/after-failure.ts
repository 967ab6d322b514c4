import type { PlannedStep, RolloutPlan } from '../plan/rollout-plan.ts';
import { type Refusal, refusalOf } from '../world/refusal.ts';
import type { Setback } from '../world/setback.ts';

/** An operation that failed, as Step Functions' catchers tell it. */
export interface Failure {
  readonly operation: string;
  readonly error: string;
  readonly cause: string;
}

/** Look at the step again, perhaps after a while, or give it up. */
export type AfterFailure =
  | { readonly is: 'again'; readonly waitSeconds: number; readonly counts: boolean }
  | { readonly is: 'given up'; readonly setback: Setback };

interface Patience {
  readonly tries: number;
  /** Seconds before the next try, given how many were made. */
  readonly pause: (attempt: number) => number;
}

const UNAIDED_LOOK_SECONDS = 60;

const backoff = (attempt: number) => Math.min(5 * 2 ** attempt, 60);

/** How often each kind of refusal is met with another try. Not listed: given up at once. */
const patience: Partial<Readonly<Record<Refusal, Patience>>> = {
  busy: { tries: 30, pause: () => 20 },
  exists: { tries: 3, pause: () => 1 },
  missing: { tries: 5, pause: () => 5 },
  throttled: { tries: 8, pause: backoff },
  unavailable: { tries: 6, pause: backoff },
  conflict: { tries: 5, pause: () => 2 },
  unknown: { tries: 3, pause: backoff },
};

export function afterFailure(plan: RolloutPlan, step: PlannedStep, attempt: number, failure: Failure): AfterFailure {
  if (failure.operation === 'AwaitEndpoint' || failure.operation === 'AwaitSignal') return lookOneself(failure);
  if (failure.operation === 'ContinueRollout') return { is: 'again', waitSeconds: UNAIDED_LOOK_SECONDS, counts: false };
  // What a share asks of the endpoint is asked for again at the next look; the rollout itself does not depend on it.
  if (step.kind === 'bake') return { is: 'again', waitSeconds: 0, counts: false };
  const own = ownPatience(plan, step, failure);
  const allowed = own ?? patience[refusalOf(failure.error, failure.cause)];
  if (allowed && attempt < allowed.tries) {
    return { is: 'again', waitSeconds: allowed.pause(attempt), counts: true };
  }
  const reason = words(step, failure);
  if (failure.error !== 'SmokeTestFailed') return { is: 'given up', setback: { fault: 'platform', reason } };
  return { is: 'given up', setback: { fault: 'candidate', reason, container: true } };
}

/**
 * A wait that timed out is no failure: its event may have been lost. One that cannot even be made is none either: the
 * rollout looks for itself now and then, until the endpoint's time is up.
 */
function lookOneself({ error }: Failure): AfterFailure {
  return { is: 'again', waitSeconds: error === 'States.Timeout' ? 0 : UNAIDED_LOOK_SECONDS, counts: false };
}

function ownPatience(plan: RolloutPlan, step: PlannedStep, { error }: Failure): Patience | undefined {
  const { attempts, intervalSeconds } = plan.terms.smoke;
  if (error === 'SmokeTestFailed') return { tries: attempts - 1, pause: () => intervalSeconds };
  if (error === 'VerificationFailed') return { tries: 3, pause: () => 10 };
  // A config or model that was made a moment ago may not be visible yet; one that is to be deleted is simply gone.
  if (step.kind === 'delete-config' || step.kind === 'delete-model') return { tries: 2, pause: () => 5 };
  return undefined;
}

function words(step: PlannedStep, failure: Failure): string {
  return `Step ${step.kind} failed with ${failureWords(failure)}`;
}

export function failureWords({ error, cause }: Pick<Failure, 'error' | 'cause'>): string {
  return `${error}: ${plainCause(cause)}`;
}

/** A Lambda's cause is JSON around its message; SageMaker's carries request ids that tell nobody anything. */
function plainCause(cause: string): string {
  const message = lambdaMessage(cause) ?? cause;
  return message.replace(/\s*\(Service: [^)]*\)(\s*\(SDK Attempt Count: \d+\))?/g, '').slice(0, 500);
}

function lambdaMessage(cause: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(cause);
    return typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed
      ? String(parsed.errorMessage)
      : undefined;
  } catch {
    return undefined;
  }
}
