import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import type { Content } from '#shared/ports/registration/uploads.ts';

/** A `model.tar.gz` on this machine. */
export interface Archive extends Content {
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Removes what was made for it. */
  dispose(): Promise<void>;
}

/** Why a path is neither a folder with files nor an archive; undefined when it is one of them. */
export async function archiveFault(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return `there is no ${path}`;
  if (found.isDirectory()) {
    return (await filesBelow(path)).length > 0 ? undefined : `the folder ${path} holds no file`;
  }
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    const isGzip = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    return isGzip ? undefined : `${path} is no gzip file; expected a model.tar.gz, or a folder to make one of`;
  } finally {
    await file.close();
  }
}

/** The archive at a path; of a folder one is made: the same files give the same bytes. */
export async function openArchive(path: string): Promise<Archive> {
  if (!(await stat(path)).isDirectory()) return described(path, async () => {});
  const folder = await mkdtemp(join(tmpdir(), 'sluice-archive-'));
  const file = join(folder, 'model.tar.gz');
  const archive = pack();
  await Promise.all([addFiles(archive, path), pipeline(archive, createGzip({ level: 6 }), createWriteStream(file))]);
  return described(file, () => rm(folder, { recursive: true }));
}

async function described(path: string, dispose: () => Promise<void>): Promise<Archive> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size, open: () => createReadStream(path), dispose };
}

/** Neither owner nor time nor the order of the file system get into it. */
async function addFiles(archive: Pack, folder: string): Promise<void> {
  for (const file of await filesBelow(folder)) {
    const { size, mode } = await stat(file);
    const name = relative(folder, file).split(sep).join('/');
    const header = { name, size, mtime: new Date(0), mode: mode & 0o100 ? 0o755 : 0o644, uid: 0, gid: 0 };
    await pipeline(createReadStream(file), archive.entry(header));
  }
  archive.finalize();
}

/** Links stand for the files that they lead to. */
async function filesBelow(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of (await readdir(folder)).sort()) {
    const path = join(folder, entry);
    if ((await lstat(path)).isDirectory()) paths.push(...(await filesBelow(path)));
    else if ((await stat(path)).isFile()) paths.push(path);
  }
  return paths;
}
