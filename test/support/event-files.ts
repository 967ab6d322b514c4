import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as z from 'zod';
import type { EventPattern } from '#events/pattern.ts';

export interface EventFile {
  /** Below `events/`, without its ending. */
  readonly file: string;
  readonly pattern: EventPattern;
  readonly example: object;
  readonly schema: z.ZodType;
}

/**
 * Every event of the folder; what SNS brings has no rule and no pattern. An event's schema is the export with the
 * file's own name, in camel case.
 */
export function eventFiles(): Promise<EventFile[]> {
  return Promise.all(globSync('events/!(sns)/*.ts').map(read));
}

async function read(path: string): Promise<EventFile> {
  const exports = await import(pathToFileURL(resolve(path)).href);
  const { pattern, example, [schemaName(path)]: schema } = exports;
  return { file: path.slice('events/'.length, -'.ts'.length), pattern, example, schema };
}

function schemaName(path: string): string {
  return basename(path, '.ts').replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
