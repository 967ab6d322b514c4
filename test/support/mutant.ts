import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One small fault put into a source file. */
export interface Mutant {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What `work` finds with a fault in the source: it may load modules from a copy of `folders`, which is gone afterwards.
 * Throws where the file does not hold what is to be replaced.
 */
export async function withMutant<T>(
  { file, from, to }: Mutant,
  folders: readonly string[],
  work: (load: (path: string) => Promise<object>) => T | Promise<T>,
): Promise<T> {
  const sandbox = mkdtempSync(join(tmpdir(), 'sluice-mutant-'));
  try {
    for (const folder of folders) cpSync(folder, join(sandbox, folder), { recursive: true });
    writeFileSync(join(sandbox, 'package.json'), '{"type":"module","imports":{"#shared/*":"./shared/*"}}');
    const source = readFileSync(file, 'utf8');
    if (!source.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(join(sandbox, file), source.replace(from, to));
    return await work(path => import(/* @vite-ignore */ pathToFileURL(join(sandbox, path)).href));
  } finally {
    rmSync(sandbox, { recursive: true });
  }
}
