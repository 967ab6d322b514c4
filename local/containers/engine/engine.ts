import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A container engine, by the command line that Docker and Podman have in common. */
export interface Engine {
  readonly command: string;
  /** Runs one command to its end and answers its output. Rejects when it fails. */
  run(...args: readonly string[]): Promise<string>;
}

const commands = ['docker', 'podman'] as const;
const patienceMs = 10_000;
/** Images have gigabytes. */
const pullPatienceMs = 30 * 60_000;

/** The first engine of this machine that answers; undefined when none does. */
export async function findEngine(): Promise<Engine | undefined> {
  for (const command of commands) {
    const run = async (...args: readonly string[]): Promise<string> => {
      const timeout = args[0] === 'pull' ? pullPatienceMs : patienceMs;
      return (await promisify(execFile)(command, [...args], { timeout })).stdout;
    };
    const answers = await run('info').then(
      () => true,
      () => false,
    );
    if (answers) return { command, run };
  }
  return undefined;
}
