import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { PolicyProblem } from '#shared/domain/policy/values/policy-problem.ts';
import { UsageError } from '../usage-error.ts';
import { readPolicyFolder } from './policy-folder.ts';

export interface Checked {
  /** How many policies were asked about. */
  readonly checked: number;
  readonly problems: readonly PolicyProblem[];
}

/**
 * What packaging would refuse: in all policies of a folder, or in the named files. A file elsewhere is held against the
 * others of its own folder.
 * @throws UsageError when a file or the folder is not there
 */
export function checkFiles(files: readonly string[], models: string): Checked {
  const missing = files.filter(file => !statSync(file, { throwIfNoEntry: false })?.isFile());
  if (missing.length > 0) throw new UsageError(missing.map(file => `There is no file ${file}.`).join('\n'));
  if (files.length === 0) return checkFolder(models);
  const folders = Map.groupBy(files, file => (isWithin(file, models) ? models : dirname(file)));
  const found = [...folders].flatMap(([folder, own]) => {
    const wanted = new Set(own.map(file => resolve(file)));
    return checkFolder(folder).problems.filter(({ file }) => wanted.has(resolve(file)));
  });
  return { checked: new Set(files.map(file => resolve(file))).size, problems: found };
}

function checkFolder(folder: string): Checked {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`Expected a folder of policies at ${folder}: there is none. --models names another.`);
  }
  const { files, readAttachment, overlooked } = readPolicyFolder(folder);
  const { errors } = compilePolicies(files, readAttachment);
  return { checked: files.length, problems: [...errors, ...overlooked()] };
}

function isWithin(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return !path.startsWith('..') && !isAbsolute(path);
}
