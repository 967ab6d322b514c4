import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { bundle } from './bundle.ts';

/** A function of the stack, as the framework holds it. */
export interface StackFunction {
  /** Path of the module without its ending, a dot, and the name of the export. */
  readonly handler: string;
  package?: { artifact?: string };
}

/** The same code makes the same archive: its time is the oldest that a zip can say. Everybody may read the file. */
const attributes = { mtime: '1980-01-01T00:00:00', os: 3, attrs: 0o100644 << 16 };

/**
 * Bundles functions, writes one zip for each into `folder`, of the function's name, with the source map of those whose names are
 * cut short beside it, and tells the framework where they are.
 * @param root where the paths of handlers begin
 */
export async function packageFunctions(
  functions: Readonly<Record<string, StackFunction>>,
  root: string,
  folder: string,
): Promise<void> {
  const byModule = Object.groupBy(Object.entries(functions), ([, { handler }]) => handler.replace(/\.\w+$/, ''));
  const bundles = await bundle(Object.keys(byModule), root);
  mkdirSync(folder, { recursive: true });
  for (const [module, { code, map }] of bundles) {
    for (const [name, definition] of byModule[module] ?? []) {
      const artifact = join(folder, `${name}.zip`);
      if (map) writeFileSync(join(folder, `${name}.mjs.map`), map);
      writeFileSync(artifact, zipSync({ [`${module}.mjs`]: [code, attributes] }));
      definition.package = { artifact };
    }
  }
}
