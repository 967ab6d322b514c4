import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';

export interface CachedCode {
  readonly text: string;
  /** What `vm.Script.createCachedData` answers for `text`. */
  readonly compiled: Buffer;
}

/** Files; a package has some twenty bundles. */
const MOST_FILES = 200;

/**
 * Scripts made of bundles, on the disk, by the text of the bundle and the version of the engine. What cannot be read or
 * written is made anew: only time is lost.
 */
export class CodeCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  read(source: string): CachedCode | undefined {
    try {
      const file = readFileSync(this.#fileOf(source));
      const length = file.readUInt32LE(0);
      return { text: file.toString('utf8', 4, 4 + length), compiled: file.subarray(4 + length) };
    } catch {
      return undefined;
    }
  }

  /** Whole or not at all: two processes may write the same file. */
  write(source: string, { text, compiled }: CachedCode): void {
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    const file = this.#fileOf(source);
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(`${file}.${process.pid}`, Buffer.concat([length, bytes, compiled]));
      renameSync(`${file}.${process.pid}`, file);
      this.#dropOldest();
    } catch {
      // What was half written has another name, and goes as the oldest file some day.
    }
  }

  #fileOf(source: string): string {
    const key = createHash('sha256').update(`${cachedDataVersionTag()} `).update(source).digest('hex');
    return path.join(this.#folder, key);
  }

  #dropOldest(): void {
    const files = readdirSync(this.#folder).map(name => path.join(this.#folder, name));
    if (files.length <= MOST_FILES) return;
    const byAge = files.map(file => ({ file, at: statSync(file).mtimeMs })).sort((a, b) => a.at - b.at);
    for (const { file } of byAge.slice(0, files.length - MOST_FILES)) rmSync(file, { force: true });
  }
}
