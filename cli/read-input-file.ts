import { readFile } from 'node:fs/promises';
import type { Terminal } from './command.ts';
import { UsageError } from './usage-error.ts';

/** The text of a file; `-` is standard input. Throws a UsageError when it cannot be read. */
export async function readInputFile(path: string, terminal: Terminal): Promise<string> {
  if (path === '-') return terminal.readInput();
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
