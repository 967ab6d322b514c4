import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const mostBytes = 256 * 1024 * 1024;
const mostFiles = 10_000;

/**
 * SHA-256 of what a folder holds, and of the command that runs in it: 64 hexadecimal digits. Names in `leftOut` do not count.
 * @throws an error for people when there is no such folder, or more in it than a program needs
 */
export async function folderDigest(
  folder: string,
  leftOut: readonly string[],
  command: readonly string[],
): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(command));
  for (const { path, stats } of await entriesWithin(folder, leftOut)) {
    const content = stats.isSymbolicLink() ? await readlink(path) : await readFile(path);
    const kind = stats.isSymbolicLink() ? 'link' : stats.mode & 0o100 ? 'program' : 'file';
    hash.update(JSON.stringify([relative(folder, path).split(sep).join('/'), kind, content.length])).update(content);
  }
  return hash.digest('hex');
}

/** Nothing is read before it is known that all of it is little enough. */
async function entriesWithin(folder: string, leftOut: readonly string[]): Promise<{ path: string; stats: Stats }[]> {
  const entries: { path: string; stats: Stats }[] = [];
  let bytes = 0;
  for await (const path of entriesOf(folder, leftOut)) {
    const stats = await lstat(path);
    entries.push({ path, stats });
    bytes += stats.size;
    if (bytes > mostBytes || entries.length > mostFiles) throw new Error(tooMuch(folder));
  }
  return entries;
}

/** Files and links, in an order that does not depend on the machine. */
async function* entriesOf(folder: string, leftOut: readonly string[]): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (leftOut.includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* entriesOf(path, leftOut);
    else if (entry.isFile() || entry.isSymbolicLink()) yield path;
  }
}

function tooMuch(folder: string): string {
  return (
    `${folder} holds more than ${mostFiles} files or ${mostBytes / 1024 / 1024} MB, and all of it would be copied: name the ` +
    'folder of the program alone, and leave the model and environments out of it.'
  );
}
