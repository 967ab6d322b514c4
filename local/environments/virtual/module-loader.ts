import path from 'node:path';
import vm from 'node:vm';
import type { FunctionCode } from '../function-code.ts';
import { type HandlerName, missingModule } from '../handler-name.ts';
import { type BundleScope, bundleScript } from './bundle-script.ts';
import type { VirtualModules } from './virtual-modules.ts';

/** Each file is read by every environment of its function. */
const texts = new WeakMap<Uint8Array, string>();

/** Loads modules of one zip into one vm context. */
export class ModuleLoader {
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #context: vm.Context;
  readonly #builtins: VirtualModules;
  readonly #modules = new Map<string, vm.Module>();
  readonly #required = new Map<string, { exports: unknown }>();

  constructor(code: FunctionCode, context: vm.Context, builtins: VirtualModules) {
    this.#files = code.files;
    this.#context = context;
    this.#builtins = builtins;
  }

  /** The exports of the handler's module. */
  async load(name: HandlerName): Promise<unknown> {
    const file = name.candidates
      .map(candidate => path.posix.normalize(candidate))
      .find(found => this.#files.has(found));
    if (!file) throw missingModule(name);
    if (!this.#isModule(file)) return this.#requireFile(file);
    return this.#evaluateBundle(file) ?? (await this.#module(file)).namespace;
  }

  /** Most functions are one file; nothing for the others. */
  #evaluateBundle(file: string): object | undefined {
    const script = this.#files.size === 1 ? bundleScript(this.#source(file)) : undefined;
    return script?.(this.#context, { require: specifier => this.require(specifier, file), meta: metaOf(file) });
  }

  #isModule(file: string): boolean {
    if (!file.endsWith('.js')) return file.endsWith('.mjs');
    for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
      const manifest = this.#files.get(path.posix.join(folder, 'package.json'));
      if (manifest) return JSON.parse(Buffer.from(manifest).toString('utf8')).type === 'module';
      if (folder === '.') return false;
    }
  }

  /** Linked and evaluated. */
  async #module(file: string): Promise<vm.Module> {
    const module = this.#sourceModule(file);
    if (module.status === 'unlinked') await module.link((specifier, from) => this.#link(specifier, from.identifier));
    if (module.status === 'linked') await module.evaluate();
    return module;
  }

  #sourceModule(file: string): vm.Module {
    const known = this.#modules.get(file);
    if (known) return known;
    const module = new vm.SourceTextModule(this.#source(file), {
      identifier: file,
      context: this.#context,
      initializeImportMeta: meta => Object.assign(meta, metaOf(file)),
      importModuleDynamically: ((specifier: string) => this.#importDynamically(specifier, file)) as never,
    });
    this.#modules.set(file, module);
    return module;
  }

  #link(specifier: string, from: string): vm.Module {
    if (this.#builtins.has(specifier)) return this.#builtinModule(specifier);
    return this.#sourceModule(this.#resolve(specifier, from));
  }

  async #importDynamically(specifier: string, from: string): Promise<vm.Module> {
    const module = this.#link(specifier, from);
    if (module.status === 'unlinked') await module.link((inner, importer) => this.#link(inner, importer.identifier));
    if (module.status === 'linked') await module.evaluate();
    return module;
  }

  #builtinModule(specifier: string): vm.Module {
    const known = this.#modules.get(specifier);
    if (known) return known;
    const exports = this.#builtins.get(specifier) as Record<string, unknown>;
    const names = namesOf(exports);
    const module = new vm.SyntheticModule(
      [...names, 'default'],
      () => {
        for (const name of names) module.setExport(name, exports[name]);
        module.setExport('default', exports);
      },
      { identifier: specifier, context: this.#context },
    );
    this.#modules.set(specifier, module);
    return module;
  }

  /** What `require` is, in CommonJS files and behind `createRequire`. */
  require(specifier: string, from: string): unknown {
    if (specifier === 'module' || specifier === 'node:module') return this.#moduleModule();
    if (this.#builtins.has(specifier)) return this.#builtins.get(specifier);
    return this.#requireFile(this.#resolve(specifier, from));
  }

  #moduleModule(): object {
    return this.#builtins.get('module');
  }

  #requireFile(file: string): unknown {
    const known = this.#required.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.#required.set(file, module);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(this.#source(file));
      return module.exports;
    }
    const wrapper = `(function (exports, require, module, __filename, __dirname) {${this.#source(file)}\n})`;
    const script = new vm.Script(wrapper, {
      filename: file,
      importModuleDynamically: ((specifier: string) => this.#importDynamically(specifier, file)) as never,
    });
    const filename = `/var/task/${file}`;
    const require = (specifier: string): unknown => this.require(specifier, file);
    script.runInContext(this.#context)(module.exports, require, module, filename, path.posix.dirname(filename));
    return module.exports;
  }

  #resolve(specifier: string, from: string): string {
    const base = path.posix.join(path.posix.dirname(from), specifier);
    const found = specifier.startsWith('.')
      ? ['', '.js', '.mjs', '.cjs', '.json', '/index.js']
          .map(suffix => base + suffix)
          .find(file => this.#files.has(file))
      : undefined;
    if (found) return found;
    const message = `Cannot find module '${specifier}' imported from ${from}`;
    throw Object.assign(new Error(message), { name: 'Runtime.ImportModuleError', code: 'ERR_MODULE_NOT_FOUND' });
  }

  #source(file: string): string {
    const bytes = this.#files.get(file) ?? new Uint8Array();
    const text = texts.get(bytes) ?? Buffer.from(bytes).toString('utf8');
    texts.set(bytes, text);
    return text;
  }
}

/** What `import.meta` shows. */
function metaOf(file: string): BundleScope['meta'] {
  const filename = `/var/task/${file}`;
  return { url: `file://${filename}`, filename, dirname: path.posix.dirname(filename) };
}

/** Own and inherited, as a module that stands on the host's shows both. */
function namesOf(exports: object): string[] {
  const names: string[] = [];
  for (const name in exports) if (name !== 'default') names.push(name);
  return names;
}
