import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReferenceModel } from './reference-model.ts';

export const defaultCache = '.sluice/cache';

/**
 * The folder with a model's training channels, made at the first call and kept by a digest of all that decides its
 * content, which is also the version of the data. Interrupted runs leave nothing that looks complete.
 */
export async function preparedData(
  model: ReferenceModel,
  cache: string,
): Promise<{ folder: string; version: string; reused: boolean }> {
  const version = await sourcesDigest(model.dataSources);
  const folder = join(cache, `${model.name}-data-${version}`);
  const reused = await stat(folder).then(
    () => true,
    () => false,
  );
  if (!reused) {
    const partial = `${folder}.${process.pid}`;
    await mkdir(partial, { recursive: true });
    await model.prepare(partial);
    await rename(partial, folder).catch(() => rm(partial, { recursive: true }));
  }
  return { folder, version, reused };
}

async function sourcesDigest(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) for (const file of await filesOf(source)) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function filesOf(source: string): Promise<string[]> {
  if ((await stat(source)).isFile()) return [source];
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile());
  return files.map(entry => join(entry.parentPath, entry.name)).sort();
}
