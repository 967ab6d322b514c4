import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  /** A workspace of ours, which is here already. */
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages }: { packages: Record<string, Entry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const installed = Object.fromEntries(
  Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link),
);

test('the lock names every optional package, whatever platform wrote it; npm ci refuses to install otherwise', () => {
  const locked = new Set(
    Object.keys(packages).map(path => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  const wanted = Object.values(packages).flatMap(entry => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter(name => !locked.has(name))).toEqual([]);
});

test('the lock knows what each package must contain', () => {
  expect(Object.keys(installed).filter(path => !installed[path]?.integrity)).toEqual([]);
});

test.each([
  ['the clients of the AWS SDK', /\/@aws-sdk\/(client|lib)-[^/]+$/, 20],
  ['Powertools', /\/@aws-lambda-powertools\/[^/]+$/, 5],
  ["the project's own Node.js", /^node_modules\/node-(linux|darwin|win32)-[a-z0-9]+$/, 2],
])('there is one version of %s', (_, pattern, atLeast) => {
  const found = Object.entries(installed).filter(([path]) => pattern.test(path));
  expect(found.length).toBeGreaterThanOrEqual(atLeast);
  expect(new Set(found.map(([, entry]) => entry.version)).size).toBe(1);
});
