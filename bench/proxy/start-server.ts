import { type ChildProcess, spawn } from 'node:child_process';

export interface StartedServer {
  /** What it printed first. */
  readonly line: string;
  stop(): void;
}

/** Starts a program that serves, and waits for its first line. Throws, with its errors, when it ends before. */
export async function startServer(
  argv: readonly string[],
  environment: Record<string, string>,
): Promise<StartedServer> {
  const child = spawn(process.execPath, argv, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { line: await firstLine(child), stop: () => void child.kill('SIGTERM') };
}

function firstLine(child: ChildProcess): Promise<string> {
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', text => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.split('\n')[0] ?? ''));
    child.once('close', code => reject(new Error(`a server ended with exit code ${code}: ${errors.trim()}`)));
  });
}
