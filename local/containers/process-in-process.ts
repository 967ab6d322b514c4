import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { Files, ProcessingResult, ProcessingSpec } from './container.ts';
import { ContainerProcess } from './container-process.ts';

/**
 * Runs a processing program to its end in a folder of its own, which stands for `/opt/ml`: arguments that begin with
 * `/opt/ml` name places in that folder, and `SAGEMAKER_BASE_DIR` tells it to programs that know their paths themselves.
 */
export async function processInProcess(
  { cwd, argv }: { cwd: string; argv: readonly string[] },
  spec: ProcessingSpec,
): Promise<ProcessingResult> {
  const base = await mkdtemp(join(tmpdir(), 'sluice-processing-'));
  try {
    await writeFiles(base, spec.files);
    for (const folder of [...spec.outputs, 'output']) await mkdir(join(base, folder), { recursive: true });
    const command = [...argv, ...spec.arguments].map(argument => inBase(base, argument));
    const environment = { ...spec.environment, SAGEMAKER_BASE_DIR: base };
    const child = new ContainerProcess(command, { cwd, environment, log: spec.log });
    const stop = (): void => void child.stop();
    spec.stop.addEventListener('abort', stop, { once: true });
    const how = await child.ended;
    spec.stop.removeEventListener('abort', stop);
    if (typeof how === 'string') spec.log(`The process ended: ${how}`);
    return {
      exitCode: typeof how === 'number' ? how : 143,
      message: await readFile(join(base, 'output/message'), 'utf8').catch(() => undefined),
      outputs: await readOutputs(base, spec.outputs),
    };
  } finally {
    await rm(base, { recursive: true, force: true });
  }
}

function inBase(base: string, argument: string): string {
  return argument === '/opt/ml' || argument.startsWith('/opt/ml/') ? join(base, argument.slice(7)) : argument;
}

async function writeFiles(base: string, files: Files): Promise<void> {
  for (const [name, bytes] of Object.entries(files)) {
    const file = join(base, name);
    if (relative(base, file).startsWith('..')) throw new Error(`The file ${name} would be outside of /opt/ml.`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

async function readOutputs(base: string, folders: readonly string[]): Promise<Record<string, Files>> {
  const read = await Promise.all(folders.map(async folder => [folder, await filesBelow(join(base, folder))] as const));
  return Object.fromEntries(read);
}

async function filesBelow(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
  const read = names.sort().map(async file => [relative(folder, file).split(sep).join('/'), await readFile(file)]);
  return Object.fromEntries(await Promise.all(read));
}
