import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Apache-2.0, without install scripts; together some 190 MB, which is why they are no dependencies. */
const tools: Readonly<Record<string, string>> = {
  'aws-cdk-lib': '2.276.0',
  'cdk-nag': '3.0.2',
  constructs: '10.8.1',
};

/** Installs the tools into a folder, unless they are there in these versions. Needs the npm registry then. */
export async function installTools(folder: string): Promise<'kept' | 'installed'> {
  if (Object.entries(tools).every(([name, version]) => installedVersion(folder, name) === version)) return 'kept';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const names = Object.entries(tools).map(([name, version]) => `${name}@${version}`);
  const flags = ['--save-exact', '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', ['install', '--prefix', folder, ...flags, ...names]);
  return 'installed';
}

function installedVersion(folder: string, name: string): string | undefined {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : undefined;
}
