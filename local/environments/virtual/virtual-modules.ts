import asyncHooks from 'node:async_hooks';
import fs from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import zlib from 'node:zlib';

const hostRequire = createRequire(import.meta.url);

/** Node.js's own modules as one environment sees them: what would reach the machine's clock, chance or I/O is replaced. */
export class VirtualModules {
  readonly #replaced: Readonly<Record<string, object>>;

  /** `replaced` by bare name (`http`, `timers/promises`). */
  constructor(replaced: Readonly<Record<string, object>>) {
    this.#replaced = {
      ...replaced,
      async_hooks: noHooks,
      dgram: noDatagrams,
      fs: noFiles,
      'fs/promises': noFiles.promises,
      zlib: promptZlib,
    };
  }

  has(specifier: string): boolean {
    return isBuiltin(specifier);
  }

  get(specifier: string): object {
    const name = specifier.replace(/^node:/, '');
    return this.#replaced[name] ?? hostRequire(`node:${name}`);
  }
}

/** A hook that one environment sets would be called for everything that happens in this process. */
const noHooks = {
  ...asyncHooks,
  createHook: () => {
    const hook = { enable: () => hook, disable: () => hook };
    return hook;
  },
};

/** Sends nothing: traces go to a daemon that is not here. */
const noDatagrams = {
  createSocket: () => {
    const socket = { on: () => socket, unref: () => socket, ref: () => socket, close: () => socket, send: sent };
    return socket;
  },
};

function sent(...args: unknown[]): void {
  const done = args.at(-1);
  if (typeof done === 'function') process.nextTick(done, null, 0);
}

/** Asynchronous reads find nothing (there is no profile or configuration file on Lambda either), without real I/O. */
const noFiles = {
  ...fs,
  readFile: (file: unknown, ...rest: unknown[]) => process.nextTick(rest.at(-1) as () => void, absent(file)),
  promises: {
    ...fs.promises,
    readFile: (file: unknown) => Promise.reject(absent(file)),
    stat: (file: unknown) => Promise.reject(absent(file)),
    access: (file: unknown) => Promise.reject(absent(file)),
    writeFile: (file: unknown) => Promise.reject(absent(file)),
  },
};

function absent(file: unknown): Error {
  return Object.assign(new Error(`ENOENT: no such file or directory, open '${file}'`), { code: 'ENOENT', errno: -2 });
}

/** Compression that answers through callbacks, without the thread pool. */
const promptZlib = {
  ...zlib,
  gzip: prompt(zlib.gzipSync),
  gunzip: prompt(zlib.gunzipSync),
  deflate: prompt(zlib.deflateSync),
  inflate: prompt(zlib.inflateSync),
  brotliCompress: prompt(zlib.brotliCompressSync),
  brotliDecompress: prompt(zlib.brotliDecompressSync),
};

function prompt(work: (input: zlib.InputType) => Buffer) {
  return (input: zlib.InputType, ...rest: unknown[]): void => {
    const done = rest.at(-1) as (error: Error | null, output?: Buffer) => void;
    process.nextTick(done, null, work(input));
  };
}
