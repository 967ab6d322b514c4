import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import type { Packaged } from '../../local/template/packaged.ts';
import { bundleOptions } from '../../scripts/serverless/bundle.ts';
import type { Mutant } from './mutants.ts';

/** The package as it would be with a fault in its source. Throws where the source does not hold the text once. */
export async function mutatedPackage({ file, find, put, functions }: Mutant, base: Packaged): Promise<Packaged> {
  const original = readFileSync(file, 'utf8');
  if (original.split(find).length !== 2) throw new Error(`${file} does not hold the text once that is to be changed.`);
  const changed = original.replace(find, () => put);
  const path = resolve(file);
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: functions.map(name => ({ in: `functions/${name}/handler.ts`, out: name })),
    outdir: '.',
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutant',
        setup(hooks) {
          hooks.onLoad({ filter: /\.ts$/ }, args =>
            args.path === path ? { contents: changed, loader: 'ts' } : undefined,
          );
        },
      },
    ],
  });
  const zips = new Map(
    outputFiles.map(({ path: out, contents }) => {
      const name =
        out
          .split('/')
          .at(-1)
          ?.replace(/\.mjs$/, '') ?? '';
      return [`${name}.zip` as string, zipSync({ [`functions/${name}/handler.mjs`]: contents }, { level: 0 })] as const;
    }),
  );
  return { ...base, artifact: key => zips.get(key.split('/').at(-1) ?? '') ?? base.artifact(key) };
}
