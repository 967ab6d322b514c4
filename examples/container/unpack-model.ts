import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Unpacks the `model.tar.gz` in `folder` into a folder beside it, which is answered. Needs `tar`, which images have. */
export async function unpackModel(folder: string): Promise<string> {
  const target = join(folder, 'unpacked');
  await mkdir(target, { recursive: true });
  await promisify(execFile)('tar', ['-xzf', join(folder, 'model.tar.gz'), '-C', target]);
  return target;
}
