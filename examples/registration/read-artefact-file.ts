import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { readObject } from './read-object.ts';
import type { Session } from './session.ts';

/** One text file out of a `model.tar.gz` in S3. Throws when the archive does not hold it. */
export async function readArtefactFile(session: Session, uri: string, name: string): Promise<string> {
  const archive = await (await readObject(session, uri)).transformToByteArray();
  const found = await fileInArchive(archive, name);
  if (found === undefined) throw new Error(`${uri} holds no file ${name}.`);
  return found;
}

async function fileInArchive(archive: Uint8Array, name: string): Promise<string | undefined> {
  let found: string | undefined;
  const files = extract();
  files.on('entry', (header, content, next) => {
    text(content).then(body => {
      if (header.name.replace(/^\.\//, '') === name) found = body;
      next();
    }, next);
  });
  await pipeline([archive], createGunzip(), files);
  return found;
}
