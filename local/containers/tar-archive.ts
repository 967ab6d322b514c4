import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Writes the files of a `.tar.gz` below `folder`. Throws when an entry would leave it. */
export async function unpack(archive: Uint8Array, folder: string): Promise<void> {
  const extraction = extract();
  extraction.end(await decompress(archive));
  for await (const entry of extraction) {
    const target = join(folder, entry.header.name);
    if (relative(folder, target).startsWith('..'))
      throw new Error(`The archive's entry ${entry.header.name} leaves it.`);
    if (entry.header.type === 'file') {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, entry as unknown as AsyncIterable<Uint8Array>);
    } else {
      entry.resume();
    }
  }
}

/** The files below `folder` as `.tar.gz`; the same files give the same bytes. */
export async function packFolder(folder: string): Promise<Uint8Array> {
  const archive = pack();
  const chunks: Uint8Array[] = [];
  const collected = (async () => {
    for await (const chunk of archive) chunks.push(chunk as Uint8Array);
  })();
  for (const file of await filesBelow(folder)) {
    const name = relative(folder, file).split(sep).join('/');
    archive.entry({ name, mtime: new Date(0), mode: 0o644 }, await readFile(file));
  }
  archive.finalize();
  await collected;
  return compress(Buffer.concat(chunks));
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}
