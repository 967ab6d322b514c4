import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs one of a model's container programs to its end, as SageMaker would. */
export async function runEntry(model: string, entry: string, environment: Record<string, string>) {
  const child = startEntry(model, entry, environment);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number, output, errors };
}

export function startEntry(
  model: string,
  entry: string,
  environment: Record<string, string>,
  args: readonly string[] = [],
) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), ...environment };
  const cwd = `examples/${model}`;
  return spawn(process.execPath, [entry, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}
