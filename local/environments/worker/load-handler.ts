import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findExport, missingModule, parseHandlerName } from '../handler-name.ts';

export type Handler = (event: unknown, context: object) => unknown;
export type StreamingHandler = (event: unknown, stream: object, context: object) => unknown;

/** Loads a handler from an unpacked zip as Lambda's Node.js runtime does: `.mjs` and typed packages are ES modules. */
export async function loadHandler(taskRoot: string, handler: string): Promise<Handler | StreamingHandler> {
  const name = parseHandlerName(handler);
  const file = name.candidates.map(candidate => path.join(taskRoot, candidate)).find(found => existsSync(found));
  if (!file) throw missingModule(name);
  const exports = isModule(taskRoot, file)
    ? await import(pathToFileURL(file).href)
    : createRequire(path.join(taskRoot, 'index.js'))(file);
  return findExport(exports, handler, name) as Handler;
}

function isModule(taskRoot: string, file: string): boolean {
  if (!file.endsWith('.js')) return file.endsWith('.mjs');
  for (let folder = path.dirname(file); folder.startsWith(taskRoot); folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
  }
  return false;
}
