import { join, relative } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

/** How a function becomes one file of JavaScript for Lambda. */
export const bundleOptions: BuildOptions = {
  bundle: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  keepNames: true,
  minify: true,
  // Some packages ask for Node.js's own modules by `require`.
  banner: {
    js: "import { createRequire as __sluiceCreateRequire } from 'node:module'; const require = __sluiceCreateRequire(import.meta.url);",
  },
};

/**
 * The code of each handler, by its path without an ending, such as `functions/judge/handler`. Paths count from `root`.
 * Throws esbuild's own errors, which name file and line.
 */
export async function bundle(handlers: readonly string[], root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: handlers.map(handler => join(root, `${handler}.ts`)),
    absWorkingDir: root,
    outbase: root,
    outdir: root,
    write: false,
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, contents }) => [relative(root, path).replace(/\.mjs$/, ''), contents]));
}
