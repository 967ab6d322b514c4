import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainerPaths } from './paths.ts';

interface Kept {
  /** Folder that keeps artefacts; without one, every job trains. */
  readonly cache: string | undefined;
  /** Folder of the programs that train. */
  readonly code: string;
  readonly paths: ContainerPaths;
}

/**
 * Keeps trained artefacts by a digest of everything that decides them: the code that the models share, the model's own,
 * the hyperparameters and the training data.
 */
export async function cachedTraining(job: Kept, train: () => Promise<void>): Promise<'trained' | 'reused'> {
  if (job.cache === undefined) return train().then(() => 'trained');
  const kept = join(job.cache, await jobDigest(job));
  const reused = await cp(kept, job.paths.model, { recursive: true }).then(
    () => true,
    () => false,
  );
  if (reused) return 'reused';
  await train();
  await keep(job.paths.model, kept);
  return 'trained';
}

/** Copies beside the target and renames, so that a job that dies half-way leaves nothing that looks complete. */
async function keep(model: string, target: string): Promise<void> {
  const partial = `${target}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await cp(model, partial, { recursive: true });
  await rename(partial, target).catch(() => rm(partial, { recursive: true }));
}

async function jobDigest({ code, paths }: Kept): Promise<string> {
  const shared = [import.meta.dirname, join(import.meta.dirname, '../evaluation')];
  const sources = (await Promise.all([...shared, code].map(filesBelow))).flat().filter(file => file.endsWith('.ts'));
  const inputs = [...(await filesBelow(paths.channel('train'))), ...(await filesBelow(paths.channel('test')))];
  const files = [...sources, paths.hyperparameters, ...inputs];
  const digests = await Promise.all(files.map(async file => digest(await readFile(file))));
  return digest(digests.join('\n'));
}

const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
