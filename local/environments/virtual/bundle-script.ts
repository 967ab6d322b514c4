import { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { CodeCache } from './code-cache.ts';

/** What a bundle is given in place of what a module has by itself. */
export interface BundleScope {
  readonly require: (specifier: string) => unknown;
  readonly meta: { readonly url: string; readonly filename: string; readonly dirname: string };
}

type Evaluate = (require: BundleScope['require'], meta: BundleScope['meta']) => object;

/** A bundle's text as a script, and whether its compiled code is on the disk already. */
interface BundleScript {
  readonly script: vm.Script;
  readonly text: string;
  isKept: boolean;
}

const hostRequire = createRequire(import.meta.url);
const cache = new CodeCache(path.resolve(import.meta.dirname, '../../../node_modules/.cache/local-cloud'));
const scripts = new Map<string, BundleScript | undefined>();

/**
 * An ES module that imports only Node.js's own modules, as a script: unlike a module's, its compiled code can be shared
 * by many contexts and be kept, with all functions that have run, for the next process.
 */
export function bundleScript(source: string): ((context: vm.Context, scope: BundleScope) => object) | undefined {
  if (!scripts.has(source)) scripts.set(source, compile(source));
  const found = scripts.get(source);
  if (!found) return undefined;
  return (context, { require, meta }) => (found.script.runInContext(context) as Evaluate)(require, meta);
}

/** Keeps the compiled code of all bundles so far, functions that have run included. */
export function keepCompiledBundles(): void {
  for (const [source, bundle] of scripts) {
    if (!bundle || bundle.isKept || source.length < worthKeeping) continue;
    cache.write(source, { text: bundle.text, compiled: bundle.script.createCachedData() });
    bundle.isKept = true;
  }
}

/** Characters. */
const worthKeeping = 20_000;

function compile(source: string): BundleScript | undefined {
  const kept = source.length < worthKeeping ? undefined : cache.read(source);
  const text = kept?.text ?? asFunction(source);
  if (text === undefined) return undefined;
  const script = new vm.Script(text, { filename: 'bundle', ...(kept ? { cachedData: kept.compiled } : {}) });
  return { script, text, isKept: kept !== undefined && !script.cachedDataRejected };
}

/** Nothing for a module that awaits at its top: only a module can. */
function asFunction(source: string): string | undefined {
  const { transformSync } = hostRequire('esbuild') as typeof import('esbuild');
  try {
    const { code } = transformSync(source, {
      format: 'cjs',
      platform: 'node',
      sourcefile: 'bundle.mjs',
      minifyWhitespace: true,
      supported: { 'dynamic-import': false },
      define: { 'import.meta': '__importMeta', require: 'undefined', module: 'undefined', exports: 'undefined' },
      logLevel: 'silent',
    });
    return `(function (require, __importMeta) { 'use strict'; const module = {}; ${code}\nreturn module.exports; })`;
  } catch {
    return undefined;
  }
}
