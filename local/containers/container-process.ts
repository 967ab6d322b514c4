import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** How long a process may take to end after SIGTERM, in milliseconds of wall time. */
const graceMs = 5000;

const running = new Set<ContainerProcess>();
process.once('exit', () => {
  for (const container of running) container.abandon();
});

export interface ContainerProcessOptions {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  log(line: string): void;
  /** Whether the process answers for others, which it ends when it is asked to end itself. */
  readonly answersForOthers?: boolean;
}

/** One program of an image. It sees no environment but `PATH`, `HOME` and what it is given. */
export class ContainerProcess {
  /** Resolves with the exit code, or with the signal's name. */
  readonly ended: Promise<number | string>;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #answersForOthers: boolean;

  constructor(argv: readonly string[], options: ContainerProcessOptions) {
    this.#answersForOthers = options.answersForOthers ?? false;
    const [command = '', ...args] = argv;
    const inherited = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' };
    // Images name `node`; they get the very version that runs the cloud.
    this.#child = spawn(command === 'node' ? process.execPath : command, args, {
      cwd: options.cwd,
      env: { ...inherited, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(this);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      createInterface({ input: stream }).on('line', line => options.log(line));
    }
    this.ended = new Promise(resolve => {
      this.#child.once('error', error => resolve(`could not start: ${error.message}`));
      this.#child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
    });
    void this.ended.then(() => running.delete(this));
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Ends it without waiting for that. */
  abandon(): void {
    this.#child.kill(this.#answersForOthers ? 'SIGTERM' : 'SIGKILL');
  }

  /** Asks the process to end, insists after a while, and resolves when it has. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const insist = setTimeout(() => this.kill(), graceMs);
    await this.ended;
    clearTimeout(insist);
  }
}
