import type { GateStart } from '../gate-start.ts';
import type { GateOperation, GateProgress, GateStep } from './gate-operation.ts';
import type { GateWorld } from './gate-world.ts';
import { comparesScores } from './scoring.ts';

interface Question {
  readonly start: GateStart;
  readonly progress: GateProgress;
  readonly world: GateWorld;
}

/** So often an operation is tried before the gate goes on without it. */
const TRIES = 3;
/** A look at the job at least so often, should its event not come. */
const LOOK_SECONDS = 900;
/** Longer than this nobody waits for the champion's scores. */
const LONGEST_MS = 6 * 3_600_000;

/** Gathers what the candidate is judged by, then has it judged. */
export function beforeDecision({ start, progress, world }: Question): GateStep {
  if (!world.version) return { operation: 'Finish', progress };
  const scores = start.cached ? { is: 'none' as const } : scoresOf(progress, world);
  if (scores.is === 'to do') return { ...scores.step, progress };
  const { champion, scoring } = world;
  const about = {
    ...(champion && { champion }),
    ...(scores.is === 'there' && { scores: scoring?.scores }),
    ...(scores.is === 'unscored' && { unscored: scores.because }),
  };
  return judge({ start, ...about }, progress);
}

/** When judging itself goes wrong the candidate is put before a person, with what went wrong. */
function judge(request: object, progress: GateProgress): GateStep {
  const failures = progress.failed.JudgeCandidate ?? 0;
  if (failures >= 2 * TRIES) return { operation: 'Fail', progress };
  const crash = failures >= TRIES ? { crash: progress.trouble } : {};
  return { operation: 'JudgeCandidate', request: { ...request, ...crash }, progress };
}

type Scores =
  | { readonly is: 'none' | 'there' }
  | { readonly is: 'unscored'; readonly because: string }
  | { readonly is: 'to do'; readonly step: Omit<GateStep, 'progress'> };

function scoresOf(progress: GateProgress, { terms, champion, scoring, now }: GateWorld): Scores {
  if (!terms || !champion || !comparesScores(terms)) return { is: 'none' };
  const who = `version ${champion.version}, which serves,`;
  if (!champion.modelName) return unscored(`${who} cannot be asked: its endpoint does not show what model it runs.`);
  if (!scoring) return { is: 'none' };
  if (!scoring.state) {
    if (isGivenUp('CreateTransformJob', progress)) return unscored(`${who} could not be asked. ${progress.trouble}`);
    return toDo({ operation: 'CreateTransformJob', request: scoring.request });
  }
  const { status, failureReason } = scoring.state;
  if (status === 'Completed') return { is: 'there' };
  if (status !== 'InProgress') return unscored(`${who} could not answer: the job ${status}. ${failureReason ?? ''}`);
  if (now - progress.since > LONGEST_MS) return unscored(`${who} has not answered in six hours.`);
  if (isGivenUp('AwaitTransform', progress)) return unscored(`${who} could not be waited for. ${progress.trouble}`);
  const request = { job: scoring.request.TransformJobName };
  return toDo({ operation: 'AwaitTransform', request, timeoutSeconds: LOOK_SECONDS });
}

function isGivenUp(operation: GateOperation, { failed }: GateProgress): boolean {
  return (failed[operation] ?? 0) >= TRIES;
}

function unscored(sentence: string): Scores {
  const text = sentence.trim();
  return { is: 'unscored', because: text.charAt(0).toUpperCase() + text.slice(1) };
}

function toDo(step: Omit<GateStep, 'progress'>): Scores {
  return { is: 'to do', step };
}
