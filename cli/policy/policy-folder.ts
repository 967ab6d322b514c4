import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { PolicyFile } from '#shared/domain/policy/policy-source.ts';
import type { PolicyProblem } from '#shared/domain/policy/values/policy-problem.ts';

/** A folder of policies: its files, the files beside them, and what cannot be one of either. */
export interface PolicyFolder {
  readonly files: readonly PolicyFile[];
  /** The bytes of a file by its path within the folder; undefined when there is no such file. */
  readonly readAttachment: (path: string) => Uint8Array | undefined;
  /** Asked for when all policies are compiled: what nobody has read, and looks like a policy. */
  readonly overlooked: () => PolicyProblem[];
}

const isPolicy = (name: string) => /\.ya?ml$/i.test(name);

/** Reads a folder that is there. */
export function readPolicyFolder(folder: string): PolicyFolder {
  const read = new Set<string>();
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const found = entries.filter(name => isPolicy(name) && isFile(join(folder, name)));
  const own = found.filter(name => !/[\\/]/.test(name));
  return {
    files: own.map(name => ({ name: shown(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
    readAttachment(path) {
      const file = resolve(folder, path);
      read.add(file);
      return isFile(file) ? readFileSync(file) : undefined;
    },
    overlooked: () =>
      found
        .filter(name => !own.includes(name) && !read.has(resolve(folder, name)))
        .map(name => misplaced(shown(folder, name), relative(process.cwd(), folder))),
  };
}

function misplaced(file: string, folder: string): PolicyProblem {
  return {
    file,
    line: 1,
    column: 1,
    path: '',
    message: `expected policies in ${folder}/ itself, got one in a folder of it`,
  };
}

function shown(folder: string, name: string): string {
  return relative(process.cwd(), join(folder, name));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
