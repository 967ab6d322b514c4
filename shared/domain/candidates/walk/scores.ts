import type { GateOperation, GateProgress, GateStep } from './gate-operation.ts';
import type { Scoring } from './gate-world.ts';

/** So often an operation is tried before the gate goes on without it. */
export const TRIES = 3;
/** A look at a job at least so often, should its event not come. */
const LOOK_SECONDS = 900;
/** Longer than this nobody waits for scores. */
const LONGEST_MS = 6 * 3_600_000;

/** Another version's scores of the candidate's rows: how far they are, or what is to be done for them. */
export type Scores =
  | { readonly is: 'none' }
  | { readonly is: 'there'; readonly scores: string }
  | { readonly is: 'unscored'; readonly because: string }
  | { readonly is: 'to do'; readonly step: Omit<GateStep, 'progress'> };

interface Asked {
  /** How the version is called in a sentence. */
  readonly who: string;
  /** The model that has to be made before it can be asked. */
  readonly model?: { readonly request: object; readonly exists: boolean };
  readonly scoring: Scoring | undefined;
  readonly progress: GateProgress;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What comes next for the scores of a version: its model, the job, waiting for it, or what came of it. */
export function scoresOf({ who, model, scoring, progress, now }: Asked): Scores {
  if (!scoring) return { is: 'none' };
  const { request, scores, state } = scoring;
  if (!state) {
    const [first, what]: [GateOperation, object] =
      model && !model.exists ? ['CreateModel', model.request] : ['CreateTransformJob', request];
    if (isGivenUp(first, progress)) return unscored(`${who} could not be asked. ${progress.trouble}`);
    return { is: 'to do', step: { operation: first, request: what } };
  }
  const { status, failureReason } = state;
  if (status === 'Completed') return { is: 'there', scores };
  if (status !== 'InProgress') return unscored(`${who} could not answer: the job ${status}. ${failureReason ?? ''}`);
  if (now - progress.since > LONGEST_MS) return unscored(`${who} has not answered in six hours.`);
  if (isGivenUp('AwaitTransform', progress)) return unscored(`${who} could not be waited for. ${progress.trouble}`);
  const wait = { job: request.TransformJobName };
  return { is: 'to do', step: { operation: 'AwaitTransform', request: wait, timeoutSeconds: LOOK_SECONDS } };
}

export function isGivenUp(operation: GateOperation, { failed }: GateProgress): boolean {
  return (failed[operation] ?? 0) >= TRIES;
}

export function unscored(sentence: string): Scores {
  const text = sentence.trim();
  return { is: 'unscored', because: text.charAt(0).toUpperCase() + text.slice(1) };
}
