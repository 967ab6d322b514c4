import { globSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, normalize, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const files = globSync('local/**/*.ts', { exclude: ['**/node_modules/**'] })
  .map(normalize)
  .sort();
const text = new Map(files.map(file => [file, readFileSync(file, 'utf8')]));
const specifiers = new Map(files.map(file => [file, specifiersIn(text.get(file) ?? '')]));

/** What a file imports or exports from elsewhere, types included. */
function specifiersIn(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  return [...statements].map(([, specifier = '']) => specifier);
}

function importsOf(file: string): string[] {
  const relative = (specifiers.get(file) ?? []).filter(specifier => specifier.startsWith('.'));
  return relative.map(specifier => normalize(join(dirname(file), specifier)));
}

/** The files that can be reached from a file over one import or more. */
function reached(start: string): Set<string> {
  const found = new Set<string>();
  const open = importsOf(start);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    open.push(...importsOf(file));
  }
  return found;
}

/** Lines of each function with a body of its own, as the formatter lays them out: up to the brace below its first line. */
function functionLengths(file: string): { at: string; lines: number }[] {
  const lines = (text.get(file) ?? '').split('\n');
  return lines.flatMap((line, index) => {
    const head =
      /^(\s*)(?!\s|(?:}? ?(?:if|else|for|while|switch|try|catch|finally)|do|class|export class|interface)\b)/.exec(
        line,
      );
    if (!head || !/(?:=>|\)(?:: .*)?) \{$/.test(line)) return [];
    const end = lines.findIndex((other, at) => at > index && other.startsWith(`${head[1]}}`));
    return [{ at: `${file}:${index + 1}`, lines: end - index + 1 }];
  });
}

describe('the folder', () => {
  it('has no import circles, of types neither', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(files.filter(file => reached(file).has(file))).toEqual([]);
  });

  it('imports nothing but its own files, Node.js and the packages that its package.json names', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('local/package.json', 'utf8')) as Manifest;
    const named = Object.keys({ ...dependencies, ...devDependencies });
    const fits = (file: string, specifier: string) => {
      if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier)).startsWith('local/');
      const [scope = '', name] = specifier.split('/');
      const packageName = scope.startsWith('@') ? `${scope}/${name}` : scope;
      return isBuiltin(specifier) || named.includes(packageName) || named.includes(`@types/${packageName}`);
    };
    const strays = files.flatMap(file => (specifiers.get(file) ?? []).filter(specifier => !fits(file, specifier)));
    expect(strays).toEqual([]);
  });

  it.each(['#shared/ports/alarms.ts', '#events/pattern.ts', '#policies'])('cannot resolve %s', name => {
    const from = (file: string) => createRequire(resolve(file)).resolve(name);
    expect(() => from('local/main.ts')).toThrow(`Cannot find module '${name}'`);
    if (name !== '#policies') expect(from('cli/main.ts')).toBe(resolve(name.slice(1)));
  });

  it('has the versions of the whole: npm puts no second copy of a package into it', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object };
    expect(Object.keys(packages).filter(path => path.startsWith('local/node_modules/'))).toEqual([]);
    expect(packages).toMatchObject({ 'node_modules/sluice-local': { resolved: 'local', link: true } });
  });
});

describe('the size of things', () => {
  it('is at most 60 lines of a function', () => {
    const lengths = files.flatMap(functionLengths);
    expect(lengths.length).toBeGreaterThan(1000);
    expect(lengths.filter(({ lines }) => lines > 60)).toEqual([]);
  });

  it('is at most 100 lines of nine files in ten', () => {
    const sizes = files.map(file => (text.get(file) ?? '').trimEnd().split('\n').length).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(100);
  });

  it('is at most 24 files of a folder, operations of one service aside', () => {
    const folders = Map.groupBy(files, file => dirname(file));
    const full = [...folders].filter(([folder, inside]) => inside.length > 24 && !folder.endsWith('/operations'));
    expect(full.map(([folder]) => folder)).toEqual([]);
  });
});

describe('a service', () => {
  it('has each operation in a file of its own below operations/, named as AWS names it', () => {
    const tables = files.filter(file => /^local\/services\/[^/]+\/(operations|service)\.ts$/.test(file));
    const operations = tables.flatMap(table =>
      importsOf(table)
        .filter(file => /(^|\/)operations\//.test(file))
        .map(file => ({ table, file })),
    );
    expect(operations.length).toBeGreaterThan(150);
    const misnamed = operations.filter(({ table, file }) => {
      const name = (file.split('/').pop() ?? '').replace(/\.ts$/, '').replaceAll('-', '').toLowerCase();
      return !new RegExp(`\\b${name}: `, 'i').test(text.get(table) ?? '');
    });
    expect(misnamed).toEqual([]);
  });
});

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
