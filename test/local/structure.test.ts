import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, normalize, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SourceStructure } from '../support/source-structure.ts';

const structure = new SourceStructure('local/**/*.ts');
const { files, text } = structure;

describe('the folder', () => {
  it('has no import circles, of types neither', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(structure.circles()).toEqual([]);
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
    const strays = files.flatMap(file => structure.specifiersOf(file).filter(specifier => !fits(file, specifier)));
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
    const lengths = structure.functionLengths();
    expect(lengths.length).toBeGreaterThan(1000);
    expect(lengths.filter(({ lines }) => lines > 60)).toEqual([]);
  });

  it('is at most 100 lines of nine files in ten', () => {
    const sizes = structure.sizes();
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(100);
  });

  it('is at most 24 files of a folder, operations of one service aside', () => {
    expect(structure.fullFolders(24).filter(folder => !folder.endsWith('/operations'))).toEqual([]);
  });
});

describe('a service', () => {
  it('has each operation in a file of its own below operations/, named as AWS names it', () => {
    const tables = files.filter(file => /^local\/services\/[^/]+\/(operations|service)\.ts$/.test(file));
    const operations = tables.flatMap(table =>
      structure
        .importsOf(table)
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
