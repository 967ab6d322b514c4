import { join, relative } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

/** How a function becomes one file of JavaScript for Lambda. */
const bundleOptions: BuildOptions = {
  bundle: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  keepNames: true,
  minify: true,
  write: false,
  logLevel: 'silent',
  // Some packages ask for Node.js's own modules by `require`.
  banner: {
    js: "import { createRequire as __sluiceCreateRequire } from 'node:module'; const require = __sluiceCreateRequire(import.meta.url);",
  },
};

/**
 * For functions on whose start clients wait: nothing that costs time at import. Names of functions are left out, so a map
 * comes beside the code; web streams, which middy imports for answers that these functions do not give, load when asked for.
 */
const hotOptions: BuildOptions = {
  ...bundleOptions,
  keepNames: false,
  banner: {},
  sourcemap: 'external',
  sourcesContent: false,
  alias: { 'node:stream/web': join(import.meta.dirname, 'web-streams-when-asked.cjs') },
};

const isHot = (handler: string) => handler.startsWith('functions/inference/');

/** The code of one handler, and, where its names are cut short, the source map that tells them. */
export interface Bundle {
  readonly code: Uint8Array;
  readonly map?: Uint8Array;
}

/**
 * The bundle of each handler, by its path without an ending, such as `functions/judge/handler`. Paths count from `root`.
 * `plugins` are esbuild's. Throws its own errors, which name file and line.
 */
export async function bundle(
  handlers: readonly string[],
  root: string,
  plugins: Plugin[] = [],
): Promise<ReadonlyMap<string, Bundle>> {
  const { hot = [], cold = [] } = Object.groupBy(handlers, handler => (isHot(handler) ? 'hot' : 'cold'));
  const bundles = await Promise.all([
    bundleWith({ ...hotOptions, plugins }, hot, root),
    bundleWith({ ...bundleOptions, plugins }, cold, root),
  ]);
  return new Map(bundles.flatMap(files => [...files]));
}

async function bundleWith(options: BuildOptions, handlers: readonly string[], root: string) {
  const { outputFiles = [] } = await build({
    ...options,
    entryPoints: handlers.map(handler => join(root, `${handler}.ts`)),
    absWorkingDir: root,
    outbase: root,
    outdir: root,
  });
  const contents = new Map(outputFiles.map(file => [relative(root, file.path), file.contents]));
  return handlers.map((handler): [string, Bundle] => {
    const code = contents.get(`${handler}.mjs`) ?? new Uint8Array();
    const map = contents.get(`${handler}.mjs.map`);
    return [handler, { code, ...(map && { map }) }];
  });
}
