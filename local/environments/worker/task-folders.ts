import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FunctionCode } from '../function-code.ts';

/** Unpacked zips on disk, one folder per code hash, removed at the end. */
export class TaskFolders {
  readonly #folders = new Map<string, string>();
  #root: string | undefined;

  folderOf(code: FunctionCode): string {
    const known = this.#folders.get(code.sha256);
    if (known) return known;
    this.#root ??= mkdtempSync(path.join(tmpdir(), 'sluice-functions-'));
    const folder = path.join(this.#root, String(this.#folders.size));
    for (const [name, bytes] of code.files) {
      const file = path.join(folder, path.posix.normalize(`/${name}`));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    }
    this.#folders.set(code.sha256, folder);
    return folder;
  }

  remove(): void {
    if (this.#root) rmSync(this.#root, { recursive: true, force: true });
    this.#root = undefined;
    this.#folders.clear();
  }
}
