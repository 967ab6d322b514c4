import type { Json } from '../../../asl/json.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { OpenToken } from '../../../asl/task.ts';
import type { Cloud } from '../../../core/cloud.ts';
import { invalidToken, taskDoesNotExist, taskTimedOut } from '../errors.ts';

interface Waiting {
  readonly succeed: (output: Json) => void;
  readonly fail: (error: StatesError) => void;
  beat: () => void;
}

/**
 * The task tokens that wait for an answer. A token names its execution, so that an answer that comes too late can be told
 * from one to a token that never was, with nothing kept for tokens that are done.
 */
export class TaskTokenTable {
  readonly #cloud: Cloud;
  readonly #waiting = new Map<string, Waiting>();
  readonly #isKnownExecution: (arn: string) => boolean;

  constructor(cloud: Cloud, isKnownExecution: (arn: string) => boolean) {
    this.#cloud = cloud;
    this.#isKnownExecution = isKnownExecution;
  }

  open(executionArn: string): OpenToken {
    const value = `${prefix}${Buffer.from(`${executionArn}|${this.#cloud.random.uuid()}`).toString('base64')}`;
    const { promise, resolve, reject } = Promise.withResolvers<Json>();
    promise.catch(() => {});
    const waiting: Waiting = { succeed: resolve, fail: reject, beat: () => {} };
    this.#waiting.set(value, waiting);
    return {
      value,
      answer: promise,
      onHeartbeat: listener => {
        waiting.beat = listener;
      },
      close: () => this.#waiting.delete(value),
    };
  }

  succeed(token: string, output: Json): void {
    this.#take(token).succeed(output);
    this.#waiting.delete(token);
  }

  fail(token: string, error: string | undefined, cause: string | undefined): void {
    this.#take(token).fail(new StatesError(error ?? '', cause));
    this.#waiting.delete(token);
  }

  heartbeat(token: string): void {
    this.#take(token).beat();
  }

  #take(token: string): Waiting {
    const waiting = this.#waiting.get(token);
    if (waiting) return waiting;
    const execution = executionIn(token);
    if (execution === undefined) throw invalidToken('Invalid token');
    if (this.#isKnownExecution(execution)) throw taskTimedOut('Provided task does not exist anymore');
    throw taskDoesNotExist('Provided task does not exist');
  }
}

const prefix = 'AQCAAAAAKgAAAAMAAAAA';

function executionIn(token: string): string | undefined {
  if (!token.startsWith(prefix)) return undefined;
  const [arn, id] = Buffer.from(token.slice(prefix.length), 'base64').toString().split('|');
  return arn?.startsWith('arn:') && id ? arn : undefined;
}
