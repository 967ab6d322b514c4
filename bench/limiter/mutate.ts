import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Mutant } from './mutants.ts';

/** From now on, who imports the mutant's file gets it changed. Nothing of the limiter may have been imported before. */
export function mutate({ file, find, put }: Mutant): void {
  const original = readFileSync(file, 'utf8');
  if (original.split(find).length !== 2) throw new Error(`${file} does not hold the text once that is to be changed.`);
  const changed = original.replace(find, () => put);
  const url = pathToFileURL(resolve(file)).href;
  registerHooks({
    load(wanted, context, next) {
      const loaded = next(wanted, context);
      return wanted === url ? { ...loaded, source: changed } : loaded;
    },
  });
}
