import type { ErrorKind } from '../inference/outcome.ts';
import { countOutcome, emptyWindow, type OutcomeWindow, windowStart } from '../inference/outcome-window.ts';
import type { AcceptedInference, EndedState } from './accepted-inference.ts';

/** How an inference ended, from whatever told of it. */
export interface Completion {
  readonly state: EndedState;
  /** From its acceptance to its end, milliseconds: the time in the queue and that of the model. */
  readonly tookMs: number;
  readonly outputLocation?: string;
  /** Why there is no answer. */
  readonly reason?: string;
}

/** The reasons of SageMaker's notifications, told apart by their words; the first that fits wins. */
const marks: readonly (readonly [RegExp, ErrorKind])[] = [
  [/client error \(4\d\d\)/i, 'client'],
  [/server error \(\d+\)/i, 'model'],
  [/timed? ?out|timeout/i, 'timeout'],
  [/download|upload|S3/, 'platform'],
];

/** To whom a failure is put down; to the model, where nothing says otherwise. */
export function errorKindOf({ state, reason = '' }: Pick<Completion, 'state' | 'reason'>): ErrorKind | undefined {
  if (state === 'completed') return undefined;
  if (state === 'expired') return 'unavailable';
  return marks.find(([pattern]) => pattern.test(reason))?.[1] ?? 'model';
}

/**
 * An inference that has ended, as the judge counts it: in the window in which its end was known. The same inference always
 * gives the same window, so that whoever stores it again changes nothing. Undefined before its end.
 */
export function completionWindow(inference: AcceptedInference, nowMs: number): OutcomeWindow | undefined {
  const { model, state, endedAt, tookMs = 0, latencyThresholdsMs, slot, version, pseudo, reason = '' } = inference;
  if (state === 'accepted' || endedAt === undefined) return undefined;
  const error = errorKindOf({ state, reason });
  const window = countOutcome(emptyWindow(model, windowStart(endedAt), latencyThresholdsMs), {
    ...{ slot, version, latencyMs: tookMs, pseudo },
    ...(error && { error }),
  });
  return { ...window, storedMs: nowMs };
}
