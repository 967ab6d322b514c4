import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { zipSync } from 'fflate';
import type { Packaged } from '../../local/template/packaged.ts';
import { bundle } from '../../scripts/serverless/bundle.ts';
import type { Mutant } from './mutants.ts';

/** The package as it would be with a fault in its source. Throws where the source does not hold the text once. */
export async function mutatedPackage({ file, find, put, functions }: Mutant, base: Packaged): Promise<Packaged> {
  const original = readFileSync(file, 'utf8');
  if (original.split(find).length !== 2) throw new Error(`${file} does not hold the text once that is to be changed.`);
  const changed = original.replace(find, () => put);
  const handlers = functions.map(name => `functions/${name}/handler`);
  const bundles = await bundle(handlers, resolve('.'), [inPlaceOf(resolve(file), changed)]);
  const zips = new Map(
    functions.map(name => {
      const module = `functions/${name}/handler`;
      const code = bundles.get(module)?.code ?? new Uint8Array();
      return [`${name}.zip`, zipSync({ [`${module}.mjs`]: code }, { level: 0 })];
    }),
  );
  return { ...base, artifact: key => zips.get(key.split('/').at(-1) ?? '') ?? base.artifact(key) };
}

function inPlaceOf(path: string, contents: string): Plugin {
  return {
    name: 'mutant',
    setup(hooks) {
      hooks.onLoad({ filter: /\.ts$/ }, args => (args.path === path ? { contents, loader: 'ts' } : undefined));
    },
  };
}
