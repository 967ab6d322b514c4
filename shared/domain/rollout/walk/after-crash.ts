import {
  beginning,
  entered,
  noted,
  type Progress,
  troubled,
  type Unbegun,
  undisturbed,
  unfulfilled,
} from '../plan/progress.ts';
import { type Message, messageOf } from '../record/announcement.ts';
import type { RecordEntry } from '../record/record-entry.ts';
import type { RolloutStart } from '../world/rollout-start.ts';
import { failureWords } from './after-failure.ts';
import type { NextOperation } from './turn.ts';

/** A state of the machine that failed past its retries and that no step of a plan stands behind. */
export interface Crash {
  readonly operation: string;
  readonly error: string;
  readonly cause: string;
}

export interface CrashQuestion {
  readonly start: RolloutStart;
  readonly progress: Progress | Unbegun;
  /** The entry that was to be written last, if there was one. */
  readonly entry: RecordEntry | null;
  readonly crash: Crash;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What is done next, what people are told at once, and why the execution ends as failed if nothing can be written. */
export interface AfterCrash extends Omit<NextOperation, 'progress'> {
  readonly progress: Progress | Unbegun;
  readonly message?: Message;
  readonly failure?: string;
}

type Answer = (question: CrashQuestion) => AfterCrash;

/** With pauses of up to five minutes these are about five hours. */
const MOST_TRIES = 60;
/** Errors that another try does not mend. */
const lasting: readonly string[] = ['NotFound', 'InvalidInput', 'ConfigError'];
/** Entries of the way forward: without them a rollout does not go on. */
const onTheWay: readonly RecordEntry['kind'][] = ['shifted', 'judged', 'held', 'went on'];

/** What a rollout does after its execution could not plan, lock or write. By the state that failed. */
export function afterCrash(question: CrashQuestion): AfterCrash {
  return (answers[question.crash.operation] ?? stranded)(question);
}

const notPrepared: Answer = question => {
  const reason = `Nothing was changed, for the rollout could not be prepared: ${failureWords(question.crash)}`;
  return endsWithout(question, reason);
};

const notHeld: Answer = question =>
  endsWithout(
    question,
    'The execution of the rollout was stopped while it did not hold the endpoint. Nothing was changed since.',
  );

/** Tending comes again by itself; what somebody has asked for is on record when it could not be done. */
const notFree: Answer = question => {
  const { start, crash } = question;
  if (start.task === 'tend') return asks(over(question), 'ReleaseLock', {});
  const sentence = `The endpoint was not free, so that this could not be done: ${start.task}. ${crash.error}`;
  return writes(over(question), { kind: 'left over', notes: [], trouble: [sentence] });
};

/**
 * Traffic may be shared at this moment, so that giving up is the last thing to do: as soon as the next step can be
 * planned again, it is the one that takes traffic back.
 */
const notPlanned: Answer = question => {
  const { progress, crash } = question;
  const reason = `The next step could not be planned: ${failureWords(crash)}`;
  if (progress.phase === 'forward' || progress.phase === 'go back') return turnsRound(question, progress, reason);
  if (progress.phase === 'settle' || progress.phase === 'clean-up') {
    return writes(over(question), { kind: 'left over', notes: progress.notes, trouble: [...progress.trouble, reason] });
  }
  const crashes = (progress.crashes ?? 0) + 1;
  if (lasting.includes(crash.error) || crashes > MOST_TRIES) return stranded(question);
  // What became of the last operation nobody has seen: its step is looked at again.
  const stand = progress.phase === undefined ? progress : unfulfilled(progress);
  const next = asks({ ...stand, crashes }, 'Wait', { seconds: pause(crashes) });
  return crashes === 2 ? { ...next, message: cannotGoOn(question) } : next;
};

const notWritten: Answer = question => {
  const { progress, entry, crash } = question;
  const reason = `The record could not be written: ${failureWords(crash)}`;
  if (entry && onTheWay.includes(entry.kind) && progress.phase !== undefined) {
    return progress.phase === 'forward'
      ? turnsRound(question, progress, reason)
      : asks(troubled(progress, reason), 'PlanStep', {});
  }
  const unwritten = (progress.unwritten ?? 0) + 1;
  if (unwritten > MOST_TRIES) return { ...asks(over(question), 'ReleaseLock', {}), failure: reason };
  const next = asks({ ...progress, unwritten }, 'RecordLater', { seconds: pause(unwritten) });
  return unwritten === 1 ? { ...next, message: unwrittenEnd(question) } : next;
};

/** Also what is left where a machine of another release is told something that it has no state for. */
const stranded: Answer = question => {
  const { start, crash } = question;
  const why = `The rollout was left where it stood, for the next step could not be planned: ${failureWords(crash)}.`;
  return endsWithout(
    question,
    `${why} What serves now: sluice show ${start.model}; go back: sluice rollback ${start.model}`,
  );
};

const answers: Readonly<Record<string, Answer>> = {
  PlanRollout: notPrepared,
  AcquireLock: notPrepared,
  AwaitLock: notPrepared,
  ClaimLock: notFree,
  TakeOver: notHeld,
  PlanStep: notPlanned,
  Record: notWritten,
};

function turnsRound({ now }: CrashQuestion, progress: Progress, reason: string): AfterCrash {
  const setback = progress.setback ?? { fault: 'platform', reason };
  return asks(entered({ ...unfulfilled(noted(progress, reason)), setback }, 'undo', now), 'PlanStep', {});
}

function endsWithout(question: CrashQuestion, reason: string): AfterCrash {
  const { progress } = question;
  const notes = progress.phase === undefined ? [] : progress.notes;
  return writes(over(question), { kind: 'ended', ending: { status: 'failed', reason }, notes });
}

function over({ progress, now }: CrashQuestion): Progress {
  return entered(undisturbed(progress.phase === undefined ? beginning(now) : progress), 'over', now);
}

function writes(progress: Progress, entry: RecordEntry): AfterCrash {
  return asks(progress, 'Record', entry);
}

function asks(progress: Progress | Unbegun, operation: NextOperation['operation'], request: object): AfterCrash {
  return { operation, request, timeoutSeconds: 60, progress };
}

function pause(tries: number): number {
  return Math.min(300, 15 * tries);
}

function cannotGoOn({ start, crash }: CrashQuestion): Message {
  const text =
    `The next step of rollout ${start.rolloutId} cannot be planned: ${failureWords(crash)}. It is tried again for ` +
    `hours, and then goes back. What serves now: sluice show ${start.model}`;
  return messageOf(start, 'cannot go on', text);
}

function unwrittenEnd({ start, entry, crash }: CrashQuestion): Message {
  const ending = entry && 'ending' in entry ? [`${entry.ending.status}: ${entry.ending.reason}`, ''] : [];
  const text = [`An entry (${entry?.kind ?? 'unknown'}) could not be written: ${failureWords(crash)}`, '', ...ending];
  return messageOf(start, 'the record could not be written', [...text, 'It is tried again for hours.'].join('\n'));
}
