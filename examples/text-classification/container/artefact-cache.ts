import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { digest } from '../corpus/digest.ts';
import type { ContainerPaths } from './paths.ts';

/**
 * Keeps trained artefacts in a folder, by a digest of everything that decides them: this code, the hyperparameters and
 * the training data. Without a folder, nothing is kept and every job trains.
 */
export async function cachedTraining(
  cache: string | undefined,
  paths: ContainerPaths,
  train: () => Promise<void>,
): Promise<'trained' | 'reused'> {
  if (cache === undefined) return train().then(() => 'trained');
  const kept = join(cache, await jobDigest(paths));
  const reused = await cp(kept, paths.model, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (reused) return 'reused';
  await train();
  await keep(paths.model, kept);
  return 'trained';
}

/** Copies beside the target and renames, so that a job that dies half-way leaves nothing that looks complete. */
async function keep(model: string, target: string): Promise<void> {
  const partial = `${target}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await cp(model, partial, { recursive: true });
  await rename(partial, target).catch(() => rm(partial, { recursive: true }));
}

async function jobDigest(paths: ContainerPaths): Promise<string> {
  const code = join(import.meta.dirname, '..');
  const sources = (await filesBelow(code)).filter(file => file.endsWith('.ts'));
  const inputs = [...(await filesBelow(paths.channel('train'))), ...(await filesBelow(paths.channel('test')))];
  const files = [...sources, paths.hyperparameters, ...inputs];
  const digests = await Promise.all(files.map(async file => digest(await readFile(file))));
  return digest(digests.join('\n'));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
