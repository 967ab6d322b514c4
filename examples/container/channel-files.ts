import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a training channel that end so, by name. Throws when the folder or such files are absent. */
export async function channelFiles(folder: string, extension: string): Promise<string[]> {
  const names = await readdir(folder).catch(cause => {
    throw new Error(`channel folder ${folder}: expected ${extension} files, but it cannot be read`, { cause });
  });
  const files = names.filter(name => name.endsWith(extension)).sort();
  if (files.length > 0) return files.map(name => join(folder, name));
  throw new Error(`channel folder ${folder}: expected ${extension} files, got ${names.join(', ') || 'nothing'}`);
}
