import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const graceMs = 15_000;

/** A program the demo started. Its output is kept, to be shown only when it fails. */
export interface Child {
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  output(): string;
  /** Resolves when a line of standard output matches; rejects, with the output, when that does not come in time. */
  printed(pattern: RegExp, patienceMs: number): Promise<void>;
  /** Asks it to end, and makes it end when it does not. */
  stop(): Promise<number | null>;
}

export function startChild(program: string, args: readonly string[]): Child {
  const process = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [process.stdout, process.stderr])
    stream.setEncoding('utf8').on('data', text => (output += text));
  const ended = once(process, 'close').then(([code]) => code as number | null);
  const failure = (what: string) =>
    new Error(`${program} ${args.join(' ')} ${what}:\n${output.trim().slice(-4000) || '(no output)'}`);
  return {
    ended,
    output: () => output,
    printed(pattern, patienceMs) {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const look = () => pattern.test(output) && resolve();
      const late = setTimeout(() => reject(failure(`was not ready after ${patienceMs / 1000} s`)), patienceMs);
      process.stdout.on('data', look);
      look();
      ended.then(() => reject(failure('ended too early')), reject);
      return promise.finally(() => clearTimeout(late));
    },
    stop: () => stop(process, ended),
  };
}

async function stop(process: ChildProcess, ended: Promise<number | null>): Promise<number | null> {
  process.kill('SIGTERM');
  const grace = new AbortController();
  const late = sleep(graceMs, undefined, { signal: grace.signal }).then(
    () => process.kill('SIGKILL'),
    () => undefined,
  );
  const code = await ended;
  grace.abort();
  await late;
  return code;
}
