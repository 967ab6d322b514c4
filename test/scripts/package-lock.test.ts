import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  packages: Record<string, { optionalDependencies?: Record<string, string> }>;
}

test('the lock names every optional package, whatever platform wrote it; npm ci refuses to install otherwise', () => {
  const { packages }: Locked = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const locked = new Set(
    Object.keys(packages).map(path => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
  const wanted = Object.values(packages).flatMap(entry => Object.keys(entry.optionalDependencies ?? {}));
  expect(wanted.filter(name => !locked.has(name))).toEqual([]);
});
