import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const folder = 'examples/text-classification';

/** Runs one of the container's programs to its end, as SageMaker would. */
export async function runEntry(entry: string, environment: Record<string, string>) {
  const child = startEntry(entry, environment);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, output, errors };
}

export function startEntry(entry: string, environment: Record<string, string>) {
  const env = { PATH: process.env['PATH'], ...environment };
  return spawn(process.execPath, [entry], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}
